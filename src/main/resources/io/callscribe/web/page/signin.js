// Signs in: the form's states, and the way on.

import { me } from './me.js'
import { landing, nextPath, reason, refusal } from './signing.js'
import { signInWords as words } from './words.js'

const SECOND_MS = 1_000
const root = new URL('../../', import.meta.url)
const part = (id) => document.getElementById(id)
const { form, name, password, show, go, message, plain, site, company, other } = Object.fromEntries(
  ['form', 'name', 'password', 'show', 'go', 'message', 'plain', 'site', 'company', 'other'].map((id) => [id, part(id)]))
const asked = new URLSearchParams(location.search)
const next = nextPath(asked.get('next'))
let busy = false
let timer = 0

function say(text, tone = 'alert') {
  message.hidden = !text
  message.classList.toggle('warn', tone === 'warn')
  if (message.textContent !== text) message.textContent = text
}

function able(can) {
  go.setAttribute('aria-disabled', String(!can))
}

/** Says it, and again each second for as long as one must wait. Only its first words are read out. */
function wait({ waitS, text }) {
  clearInterval(timer)
  const untilMs = performance.now() + waitS * SECOND_MS
  const tell = () => {
    const leftS = Math.ceil((untilMs - performance.now()) / SECOND_MS)
    message.setAttribute('aria-live', leftS === waitS ? 'assertive' : 'off')
    if (leftS > 0) return say(text(leftS))
    clearInterval(timer)
    message.setAttribute('aria-live', 'assertive')
    able(true)
    say('')
  }
  tell()
  if (waitS > 0) {
    able(false)
    timer = setInterval(tell, SECOND_MS)
  }
}

async function signIn() {
  const answer = await fetch(new URL('api/session', root), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: name.value, password: password.value }),
  })
  if (answer.ok) return onward()
  const refused = refusal(answer.status, await answer.json().catch(() => ({})))
  if (refused.waitS > 0) wait(refused)
  else say(refused.text())
  const wrong = answer.status === 401
  name.setAttribute('aria-invalid', String(wrong))
  password.setAttribute('aria-invalid', String(wrong))
  if (wrong) password.select()
  password.focus()
}

/** Goes on to the first place that is there. */
async function onward() {
  const who = await me()
  for (const path of landing(next, who.role)) {
    const there = path === next || (await fetch(path, { method: 'HEAD' })).ok
    if (there) return location.replace(path)
  }
}

form.addEventListener('submit', async (event) => {
  event.preventDefault()
  if (busy || go.getAttribute('aria-disabled') === 'true') return
  if (!name.value.trim() || !password.value) {
    say(words.empty)
    return (name.value.trim() ? password : name).focus()
  }
  busy = true
  go.textContent = words.busy
  await signIn().catch(() => say(words.unreachable))
  go.textContent = words.go
  busy = false
})

show.addEventListener('click', () => {
  const shown = password.type === 'text'
  password.type = shown ? 'password' : 'text'
  show.setAttribute('aria-pressed', String(!shown))
  show.textContent = shown ? words.show : words.hide
})

async function start() {
  if (!window.isSecureContext) {
    plain.textContent = words.plain
    plain.hidden = false
  }
  const about = await (await fetch(new URL('api/session', root))).json()
  site.textContent = about.site
  site.hidden = !about.site
  company.hidden = !about.company
  if (next) other.href = `${other.href}?next=${encodeURIComponent(next)}`
  if (!about.signIn) return location.replace(next ?? '/')
  const why = reason(asked.get('why'), about)
  if (why) say(why.text, why.tone)
}

name.focus()
start().catch(() => say(words.unreachable))
