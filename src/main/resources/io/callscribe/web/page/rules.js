// The rules that are in force, how often each fired, and what is wrong with their file. Asked for anew while one looks.

import { listenToKeys } from './keys.js'
import { html, render } from './lit/lit-html.js'
import { me } from './me.js'
import { showPerson } from './person.js'
import { rulesView } from './ruletable.js'
import { bar, shell } from './shell.js'
import { words } from './words.js'
import { deskWords } from './wordsdesk.js'

const AGAIN_MS = 10_000
const { rules } = deskWords
const api = (path) => new URL(`../../api/${path}`, import.meta.url).href

const parts = shell(html`
  <a class="skip" href="#rules">${rules.skip}</a>
  ${bar(html`<p class="space"></p>`)}
  <p class="notice" id="notice" role="status"></p>
  <main class="rules" id="rules" tabindex="-1"></main>
  <dialog id="key-dialog" aria-labelledby="key-title"></dialog>`)

let inForce = null

async function load() {
  try {
    const answer = await fetch(api('rules'), { headers: { accept: 'application/json' } })
    const json = await answer.json().catch(() => ({}))
    if (!answer.ok) throw new Error(json.detail ?? rules.failed)
    inForce = json
    tell('')
  } catch (fault) {
    tell(fault instanceof TypeError ? words.unreachable : fault.message)
  }
  render(inForce ? rulesView(inForce) : html`<h1>${rules.title}</h1><p class="lead">${rules.loading}</p>`, parts.rules)
}

function tell(text) {
  if (parts.notice.textContent !== text) parts.notice.textContent = text
}

document.title = `${rules.title} – ${words.name}`
listenToKeys(parts['key-dialog'], parts.keys, {}, {}, rules.keyList)
document.addEventListener('visibilitychange', () => { if (!document.hidden) void load() })
setInterval(() => { if (!document.hidden) void load() }, AGAIN_MS)
showPerson(parts, await me(), 'rules')
void load()
