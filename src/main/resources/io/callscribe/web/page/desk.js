// The agent's desk: follows the live call of one extension. One snapshot, then events; once a frame what changed is painted.

import { Actions } from './actions.js'
import { Announcer } from './announce.js'
import { Checklist } from './checklist.js'
import { lengthOf, minutes, setClock, wallTime } from './clock.js'
import { callText, copy, currentLine, deskRows, lineText, markedLine } from './desklines.js'
import { deskShell } from './deskshell.js'
import { Events } from './events.js'
import { Past } from './find.js'
import { Head } from './head.js'
import { listenToKeys } from './keys.js'
import { html, nothing, render } from './lit/lit-html.js'
import { applyLooks, forms, readAloud, showMenu, sizes } from './looks.js'
import { me, signOut } from './me.js'
import { showPerson, signedIn } from './person.js'
import { plain } from './pills.js'
import { icon } from './shell.js'
import { Store } from './store.js'
import { Strip } from './strip.js'
import { Transcript } from './transcript.js'
import { told as toldOf } from './watch.js'
import { words } from './words.js'

const { desk } = words
const TICK_MS = 500
const AGAIN_MS = 2_000
const TOLD_MS = 5_000
const ALL = ['list', 'head', 'text', 'levels', 'link', 'marks', 'check', 'listens']

applyLooks()
const parts = deskShell()
const store = new Store()
const head = new Head(parts, () => explain())
const transcript = new Transcript(parts, (row) => choose(row))
const strip = new Strip(parts.strip)
const announcer = new Announcer(parts.log)
const actions = new Actions(parts, { told, by: () => who.label || who.name || extension })
const checklist = new Checklist(parts, () => touch('check'))
const past = new Past(parts.past, { search, repaint: () => touch('list') })
const link = { lostSinceMs: null, back: null, linesBefore: 0, loaded: false, problem: '', missing: '', names: new Set() }

let who = { name: '', label: '', extension: null }
let extension = null
let chosen = null
let shown = null
let state = null
let frame = 0
let toldTimer = 0
let before = null
const changed = new Set()

const api = (path) => new URL(`../../api/${path}`, import.meta.url).href
const address = () => new URLSearchParams(location.hash.slice(1))
const mine = (call) => extension !== null && call.agent === extension

const events = new Events(api('events'), {
  hears(name, id, data) {
    if (name === 'health') return notice(data.notices)
    if (name === 'heartbeat') back(data)
    store.take(name, id, data, performance.now())
    if (name === 'utterance' && data.id === store.detail?.id) announcer.line(data, store.open)
    if (name === 'call' || name === 'ended') follow()
    return touch(...store.takeChanged())
  },
  lost() {
    if (link.lostSinceMs !== null) return
    link.lostSinceMs = performance.now()
    link.linesBefore = store.detail?.added ?? 0
    store.replaying = true
    touch('head', 'link')
  },
  resync: () => load(),
})

/** What everybody should know now; nothing once all is well. */
function notice(notices) {
  write(parts.notice, notices.join(' '))
}

/** The link is back, and what was missed has come. */
function back(heartbeat) {
  setClock(heartbeat.now)
  if (link.lostSinceMs === null) return
  link.lostSinceMs = null
  const lines = (store.detail?.added ?? 0) - link.linesBefore
  link.back = lines > 0 ? { lines, atMs: performance.now() } : null
  touch('head', 'link')
}

/** Says what came of something, for a while. */
function told(text) {
  clearTimeout(toldTimer)
  parts.told.textContent = text
  toldTimer = setTimeout(() => { parts.told.textContent = '' }, TOLD_MS)
}

/** Who looks, and at whose desk: whoever has none of their own may name one in the address. */
async function begin() {
  who = await me()
  const asked = new URLSearchParams(location.search).get('agent')
  extension = (who.role === 'agent' ? null : asked) ?? who.extension ?? null
  link.names = new Set([who.name, who.label, extension].filter(Boolean))
  showPerson(parts, who, 'desk', extension ?? '')
  if (extension === null) link.missing = desk.noExtension[1]
  await load()
}

/** Takes a fresh snapshot and follows from there. */
async function load() {
  try {
    const snapshot = await get('calls?state=all')
    setClock(snapshot.now)
    store.takeList(snapshot, performance.now())
    Object.assign(link, { loaded: true, problem: '' })
    const live = ours()
    const last = store.detail?.id ?? address().get('call')
    if (live && store.calls.get(last)?.state !== 'live') await show(live.id)
    else if (last && store.calls.has(last)) await show(last)
    else if (store.detail) store.closes()
    events.start(store.eventId)
  } catch (fault) {
    link.problem = fault.detail ?? words.unreachable
    setTimeout(load, AGAIN_MS)
  }
  touch(...ALL)
}

async function get(path) {
  const answer = await fetch(api(path), { headers: { accept: 'application/json' } })
  const json = await answer.json().catch(() => ({}))
  if (!answer.ok) throw Object.assign(new Error(json.detail), { detail: json.detail, status: answer.status })
  return json
}

async function search(q) {
  const asked = new URLSearchParams({ q, limit: '50', ...(extension === null ? {} : { agent: extension }) })
  return (await get(`search?${asked}`)).hits
}

/** The agent's newest call that goes on. */
const ours = () => [...store.calls.values()].findLast((call) => call.state === 'live' && mine(call))

/** Opens a call; its events wait until its words are here. */
async function show(id) {
  if (actions.busy && store.detail?.id !== id) actions.close()
  store.opens(id)
  try {
    const whole = await get(`calls/${encodeURIComponent(id)}`)
    if (!store.takeDetail(whole, performance.now())) return
    announcer.clear()
    announcer.sides = readAloud()
    link.missing = ''
    chosen = null
    if (address().get('call') !== id) history.replaceState(null, '', `#call=${id}`)
  } catch (fault) {
    store.closes()
    link.missing = fault.detail ?? words.unreachable
  }
  touch(...ALL)
  requestAnimationFrame(goToLine)
}

/** A call that reaches the agent opens by itself, unless something would be lost: then a bar offers it. */
function follow() {
  const live = ours()
  const free = !store.open || store.open.state === 'ended' || !mine(store.open)
  if (live && live.id !== store.detail?.id && free && !actions.busy && !parts.menu.open) void show(live.id)
  touch('head')
}

function addressChanged() {
  const id = address().get('call')
  if (id && id !== store.detail?.id) void show(id)
  else goToLine()
  if (id) document.body.dataset.view = 'call'
  parts.calls.ariaExpanded = 'false'
}

/** Goes to the line that the address names. */
function goToLine() {
  const seq = Number(address().get('line'))
  const row = seq && [...parts.lines.children].find((element) => element.row?.seq === seq)
  if (!row) return
  choose(row.row)
  paint()
  transcript.reveal()
  row.focus({ preventScroll: true })
}

/** Makes a line the current one. */
function choose(row) {
  chosen = row.seq ? row.key : null
  touch('text', 'marks')
}

function touch(...what) {
  what.forEach((part) => changed.add(part))
  if (!frame && changed.size > 0 && !document.hidden) frame = requestAnimationFrame(paint)
}

function paint() {
  frame = 0
  const now = performance.now()
  const has = (part) => changed.delete(part)
  const { open: call, detail } = store
  document.body.dataset.open = String(Boolean(call))
  if (has('list')) past.show(calls(), detail?.id)
  if (has('head')) paintHead(call, detail, now)
  if (has('link')) paintLink()
  if (has('text')) {
    const rows = call ? deskRows(call, detail, namesOf(call)) : []
    transcript.show(call?.id ?? null, rows, chosen ? { keys: new Set([chosen]) } : null)
  }
  actions.show(call, detail, call && line())
  if (has('listens')) render(toldOf(call?.listeners).map(banner), parts.listens)
  const checks = has('check')
  if (has('marks') || checks) {
    const list = checklist.show(call, detail, now)
    render(call ? rail(call, detail, list) : nothing, parts.rail)
  }
  if (has('levels')) strip.show(call, detail, now)
  changed.clear()
}

/** Live calls first, then the newest. */
function calls() {
  const rank = (call) => (call.state === 'live' ? 1e15 : 0) + Date.parse(call.startedAt)
  return [...store.calls.values()].filter(mine).sort((a, b) => rank(b) - rank(a))
}

const namesOf = (call) => new Set([...link.names, ...(mine(call) ? [call.agent] : [])])

const line = () => currentLine(parts.lines, chosen)

function paintHead(call, detail, now) {
  head.title(call)
  parts.name.hidden = false
  if (!call) write(parts.name, desk.title)
  if (call) {
    write(parts.name, call.caller || words.who.unknown)
    write(parts.facts, desk.calledAt('', call.queue, wallTime(call.startedAt).slice(0, 5)))
  }
  shown = head.state(link, call, detail, now)
  if (shown.key !== state && shown.key === 'off') parts.alarm.textContent = `${shown.headline}. ${shown.sentence}`
  state = shown.key
  const button = shown.button ?? { paused: desk.resume, ended: desk.openCall, missing: desk.openCall }[shown.key]
  parts.explain.hidden = !button && !shown.why
  write(parts.explain, button ?? words.whyButton)
  document.title = title(call)
  paintComing(call)
}

function title(call) {
  if (!call) return `${desk.title} – ${words.name}`
  const mark = shown?.key === 'off' ? 'Off: ' : ''
  return `${mark}${call.state === 'live' ? `${minutes(lengthOf(call))} ` : ''}${call.caller || words.who.unknown} – ${desk.title}`
}

/** A call that goes on while another one is open. */
function paintComing(call) {
  const live = ours()
  const other = live && live.id !== call?.id ? live : null
  parts.coming.hidden = !other
  const name = other && (other.caller || words.who.unknown)
  write(parts['coming-text'], other ? (call?.state === 'live' ? desk.newCall(name) : desk.goesOn(name)) : '')
}

function paintLink() {
  const text = link.problem || (link.lostSinceMs === null ? words.link.live : words.link.lost)
  write(parts.link, link.loaded || link.problem ? text : '')
  parts.link.dataset.tone = link.lostSinceMs === null && !link.problem ? 'good' : 'warn'
}

const banner = ({ step, text }) => html`<p data-step=${step}>${icon('headset')}<span>${text}</span></p>`

const rail = (call, detail, checks) => html`
  ${checks}
  <h2>${desk.marks}</h2>
  ${detail.marks.length === 0 ? html`<p class="none">${desk.noMarks}</p>` : nothing}
  <ul class="noted">${marked(detail).map(([one, marks]) => html`<li>
    <a href="#call=${call.id}&line=${one.seq}">
      ${icon(marks.some((mark) => mark.kind === 'flag') ? 'flag' : 'note')}
      <span><span class="quote">${minutes(one.startMs)} “${plain(one.text)}”</span>
        ${marks.filter((mark) => mark.text).map((mark) => html`<span class="said">${mark.text}</span>`)}</span>
    </a></li>`)}</ul>
  ${forms(call.id)}
  ${sizes(() => touch('marks', 'text'))}`

/** Lines that have marks, each with them. */
function marked(detail) {
  return detail.lines
    .map((one) => [one, detail.marks.filter((mark) => mark.seq === one.seq)])
    .filter(([, marks]) => marks.length > 0)
}

/** The state's one button. */
function explain() {
  if (shown?.key === 'paused') void actions.pause(store.open)
  else location.assign(`./calls/${store.detail.id}`)
}

async function copyLine() {
  const row = line()
  if (!row) return told(desk.told.noLine)
  return told(await copy(lineText(row)) ? desk.told.copied : desk.told.notCopied)
}

async function copyAll() {
  const rows = deskRows(store.open, store.detail, namesOf(store.open))
  told(await copy(callText(rows)) ? desk.told.copiedAll : desk.told.notCopied)
}

/** My calls, over the text where there is no room beside it. */
function showPast(open) {
  const was = document.body.dataset.view === 'past'
  if (open && !was) before = document.activeElement
  document.body.dataset.view = open ? 'past' : 'call'
  parts.calls.ariaExpanded = String(open)
  if (open) past.focus()
  else if (parts.past.contains(document.activeElement)) (before?.isConnected && before !== document.body ? before : parts.name).focus()
}

/** Closes what is open, innermost first; false where nothing is. */
function escape() {
  if (actions.close()) return true
  if (checklist.close()) return true
  if (past.clear()) return true
  if (document.body.dataset.view === 'past') return showPast(false) ?? true
  if (parts.past.contains(document.activeElement)) return parts.name.focus() ?? true
  if (chosen) return choose({}) ?? true
  return false
}

function write(element, text) {
  if (element.textContent !== text) element.textContent = text
}

const step = (way) => {
  const element = markedLine(parts.lines, way)
  if (!element) return
  choose(element.row)
  element.focus({ preventScroll: true })
  requestAnimationFrame(() => transcript.reveal())
}

const inPast = () => parts.past.contains(document.activeElement)
const unless = (act) => () => (parts.menu.open ? false : act())
const does = {
  p: () => actions.pause(store.open),
  f: () => store.open && actions.flag(store.open, store.detail, line()),
  n: () => store.open && actions.note(store.open, store.detail, line()),
  c: () => copyLine(),
  h: () => actions.help(store.open),
}
listenToKeys(parts['key-dialog'], parts.keys, {
  up: () => !inPast() && transcript.move(-1),
  down: () => !inPast() && transcript.move(1),
  home: () => transcript.home(),
  end: () => {
    chosen = null
    transcript.end()
    touch('text')
  },
  next: () => step(1),
  previous: () => step(-1),
  escape: () => !parts.menu.open && escape(),
}, {
  ...Object.fromEntries(Object.entries(does).map(([key, act]) => [key, unless(act)])),
  '/': unless(() => showPast(true)),
}, desk.keyList)

for (const area of [parts.panel, parts.past]) {
  area.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && event.target.closest('input') && escape()) event.preventDefault()
  })
}
for (const [name, key] of Object.entries({ pause: 'p', flag: 'f', note: 'n', copy: 'c', help: 'h' })) {
  parts[name].addEventListener('click', () => parts[name].ariaDisabled !== 'true' && does[key]())
}
parts['copy-all'].addEventListener('click', () => store.open && copyAll())
parts.lines.addEventListener('keydown', (event) => {
  if (event.key === 'Enter') requestAnimationFrame(() => parts.flag.focus())
})
parts.calls.addEventListener('click', () => showPast(document.body.dataset.view !== 'past'))
parts['coming-open'].addEventListener('click', () => void show(ours().id))
document.querySelectorAll('.menu-button').forEach((button) => button.addEventListener('click', () => {
  showMenu(parts.menu, store.detail?.id, {
    calls: () => showPast(true),
    copyAll,
    keys: () => parts.keys.click(),
    signOut: signedIn(who) ? signOut : null,
    changed() {
      announcer.sides = readAloud()
      touch(...ALL)
    },
  })
}))
parts.skip.addEventListener('click', () => transcript.move(0) || parts.name.focus())
addEventListener('hashchange', addressChanged)
addEventListener('resize', () => touch('levels'))
document.addEventListener('visibilitychange', () => touch(...ALL))
document.addEventListener('focusin', () => touch('marks'))
setInterval(() => touch('list', 'head', 'levels', 'check'), TICK_MS)

void begin()
touch(...ALL)
