// The administration: one part at a time, asked anew every 5 s where it shows how things stand.

import { auditView, configurationView, refreshAudit, refreshSettings, retentionView } from './admincalls.js'
import { drawPlots, enginesView, healthView, refreshHealth, serversView } from './adminhealth.js'
import { peopleView, refreshPeople } from './adminpeople.js'
import { adminWords as words } from './adminwords.js'
import { html, nothing, render } from './lit/lit-html.js'
import { me } from './me.js'
import { showPerson } from './person.js'
import { asset, pageAt } from './shell.js'
import { signInWords, words as common } from './words.js'

const AGAIN_MS = 5_000
const TOLD_MS = 8_000
const PARTS = {
  health: { view: healthView, refresh: refreshHealth, lives: true },
  engines: { view: enginesView, refresh: refreshHealth, lives: true },
  asterisk: { view: serversView, refresh: refreshHealth, lives: true },
  people: { view: peopleView, refresh: refreshPeople },
  retention: { view: retentionView, refresh: refreshSettings },
  configuration: { view: configurationView, refresh: refreshSettings },
  audit: { view: auditView, refresh: refreshAudit },
}

document.querySelector('noscript')?.remove()
render(html`
  <a class="skip" href="#part">${words.skip}</a>
  <header class="bar">
    <a class="home" href=${pageAt('./')}><img src=${asset('mark.svg')} alt="" width="28" height="22">${common.name}</a>
    <nav class="pages" id="pages" aria-label=${common.board.pages}></nav>
    <p class="person" id="person"></p>
    <button class="quiet" id="out" type="button" hidden>${signInWords.signOut}</button>
  </header>
  <div class="sides">
    <nav class="places" id="places" aria-label=${words.places}></nav>
    <main class="part" id="part" tabindex="-1"></main>
  </div>
  <p class="told" id="told" role="status"></p>`, document.body)
const parts = Object.fromEntries([...document.querySelectorAll('[id]')].map((element) => [element.id, element]))

let open = 'health'
let problem = ''
let loaded = false
let toldTimer = 0

/** What the parts may do to the page. */
const page = {
  repaint,
  /** Does something and shows what came of it. */
  async tries(does) {
    try {
      await does()
      problem = ''
    } catch (fault) {
      problem = fault.message
    }
    repaint()
  },
  told(text) {
    clearTimeout(toldTimer)
    parts.told.textContent = text
    toldTimer = setTimeout(() => { parts.told.textContent = '' }, TOLD_MS)
  },
}

function repaint() {
  render(html`${problem ? html`<p class="problem" role="alert">${problem}</p>` : nothing}
    ${loaded ? PARTS[open].view(page) : html`<h1>${words.parts[open]}</h1><p class="hint">${words.working}</p>`}`, parts.part)
  if (loaded && open === 'health') drawPlots()
}

function repaintPlaces() {
  render(Object.entries(words.parts).map(([name, title]) => html`
    <a href=${pageAt(`admin/${name}`)} data-part=${name} aria-current=${name === open ? 'page' : nothing}>${title}</a>`), parts.places)
  document.title = `${words.parts[open]} – ${common.name}`
}

async function refresh() {
  const part = open
  await page.tries(async () => {
    await PARTS[part].refresh()
    if (part === open) loaded = true
  })
}

/** Opens the part that the address names. */
function go() {
  const name = location.pathname.split('/').at(-1)
  open = name in PARTS ? name : 'health'
  loaded = false
  problem = ''
  repaintPlaces()
  repaint()
  return refresh()
}

parts.places.addEventListener('click', (event) => {
  const link = event.target.closest('a')
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return
  event.preventDefault()
  history.pushState(null, '', link.href)
  void go().then(() => parts.part.focus())
})
addEventListener('popstate', () => void go())
setInterval(() => {
  if (PARTS[open].lives && loaded && !document.hidden) void refresh()
}, AGAIN_MS)
await me().then((who) => showPerson(parts, who, 'admin'))
void go()
