// The page: one snapshot, then events; state changes mark parts as changed, and once a frame what changed is painted.

import { Announcer } from './announce.js'
import { setClock } from './clock.js'
import { Events } from './events.js'
import { Head } from './head.js'
import { listenToKeys } from './keys.js'
import { List } from './list.js'
import { me, signOut, toSignIn } from './me.js'
import { transcriptRows } from './rows.js'
import { shell } from './shell.js'
import { Store } from './store.js'
import { Strip } from './strip.js'
import { Transcript } from './transcript.js'
import { Why } from './why.js'
import { signInWords, words } from './words.js'

const TICK_MS = 500
const AGAIN_MS = 2_000
const ALL = ['list', 'head', 'text', 'why', 'levels', 'link']
const wide = matchMedia('(min-width: 760px)')
const beside = matchMedia('(min-width: 1200px)')

const parts = shell()
const store = new Store()
const head = new Head(parts, () => select(why.cause()))
const list = new List(parts.calls)
const transcript = new Transcript(parts, (row) => choose(row))
const strip = new Strip(parts.strip)
const announcer = new Announcer(parts.log)
const why = new Why(parts.why, { select: (entry) => select(entry), repaint: () => touch('why') })
const link = { lostSinceMs: null, back: null, linesBefore: 0, loaded: false, problem: '', missing: '' }

let selection = null
let openedByItself = true
let frame = 0
const changed = new Set()

const api = (path) => new URL(`../../api/${path}`, import.meta.url).href

const events = new Events(api('events'), {
  hears(name, id, data) {
    if (name === 'health') return notice(data.notices)
    if (name === 'heartbeat') back(data)
    store.take(name, id, data, performance.now())
    if (name === 'utterance' && data.id === store.detail?.id) announcer.line(data, store.open)
    if (name === 'call' || name === 'ended') openByItself()
    touch(...store.takeChanged())
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
  const text = notices.join(' ')
  if (parts.notice.textContent !== text) parts.notice.textContent = text
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

/** Takes a fresh snapshot and follows from there. */
async function load() {
  try {
    const snapshot = await get('calls?state=all')
    setClock(snapshot.now)
    store.takeList(snapshot, performance.now())
    link.loaded = true
    link.problem = ''
    const open = wanted() ?? store.detail?.id
    if (open) await show(open)
    else openByItself()
    events.start(store.eventId)
  } catch (fault) {
    link.problem = fault.detail ?? words.unreachable
    setTimeout(load, AGAIN_MS)
  }
  touch(...ALL)
}

async function get(path) {
  const answer = await fetch(api(path), { headers: { accept: 'application/json' } })
  if (answer.status === 401) toSignIn()
  const json = await answer.json()
  if (!answer.ok) throw Object.assign(new Error(json.detail), { detail: json.detail, status: answer.status })
  return json
}

/** Opens a call; its events wait until its words are here. */
async function show(id) {
  store.opens(id)
  try {
    const whole = await get(`calls/${encodeURIComponent(id)}`)
    if (!store.takeDetail(whole, performance.now())) return
    announcer.clear()
    link.missing = ''
    selectSecond()
  } catch (fault) {
    store.closes()
    link.missing = fault.detail ?? words.unreachable
  }
  touch(...ALL)
}

/** A call opens by itself where nobody chose one, and there is room to show it beside the list. */
function openByItself() {
  const open = store.open
  if (!openedByItself || !wide.matches || (open && open.state === 'live')) return
  const live = [...store.calls.values()].findLast((call) => call.state === 'live' && call.status !== 'off')
  if (live && live.id !== open?.id) void show(live.id)
}

const address = () => new URLSearchParams(location.hash.slice(1))
const wanted = () => address().get('call')

function addressChanged() {
  const id = wanted()
  selection = null
  openedByItself = !id
  link.missing = ''
  if (id && id !== store.detail?.id) void show(id)
  else if (!id) leave()
  else selectSecond()
  touch(...ALL)
}

/** Back to the list. */
function leave() {
  if (!wide.matches) store.closes()
  openByItself()
}

/** Marks the seconds of a row. */
function choose(row) {
  if (row.kind !== 'rule') mark({ fromMs: row.startMs, toMs: row.endMs, keys: new Set([row.key]) }, row.startMs)
}

/** Marks the seconds of an entry, on the left in the line that was being said then, or the nearest. */
function select(entry) {
  if (!entry) return
  if (!beside.matches) tab('why')
  const key = nearest(entry.atMs)
  mark({ fromMs: entry.atMs, toMs: entry.atMs, entry, keys: new Set(key ? [key] : []) }, entry.atMs)
}

function mark(next, atMs) {
  selection = next
  history.replaceState(null, '', `#call=${store.detail.id}&t=${Math.floor(atMs / 1000)}`)
  openedByItself = false
  touch('text', 'why')
  reveal()
}

/** Brings what is marked into view, once it is painted. */
function reveal() {
  requestAnimationFrame(() => {
    transcript.reveal()
    why.reveal()
  })
}

/** Marks the second that the address names. */
function selectSecond() {
  const second = address().get('t')
  if (second === null || !store.detail || wanted() !== store.detail.id) return
  const atMs = Number(second) * 1000
  if (!Number.isFinite(atMs)) return
  const key = nearest(atMs)
  const row = transcriptRows(store.open, store.detail).find((one) => one.key === key)
  if (row) choose(row)
}

function nearest(atMs) {
  const rows = transcriptRows(store.open, store.detail).filter((row) => row.kind !== 'rule')
  const away = (row) => Math.max(0, row.startMs - atMs, atMs - row.endMs)
  return rows.reduce((best, row) => (!best || away(row) < away(best) ? row : best), null)?.key
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
  document.body.dataset.view = call || link.missing ? 'call' : 'list'
  document.body.dataset.open = String(Boolean(call))
  if (has('list')) list.show(store, link.loaded)
  if (has('head')) {
    head.title(call)
    head.state(link, call, detail, now)
  }
  if (has('link')) paintLink()
  if (has('text')) transcript.show(call?.id ?? null, call ? transcriptRows(call, detail) : [], selection)
  if (has('why')) why.show(detail, selection)
  if (has('levels')) strip.show(call, detail, now)
  changed.clear()
}

function paintLink() {
  const text = link.problem || (link.lostSinceMs === null ? words.link.live : words.link.lost)
  parts.link.textContent = link.loaded || link.problem ? text : ''
  parts.link.dataset.tone = link.lostSinceMs === null && !link.problem ? 'good' : 'warn'
}

function tab(name) {
  parts.call.dataset.tab = name
  parts['tab-text'].ariaSelected = String(name === 'text')
  parts['tab-why'].ariaSelected = String(name === 'why')
  touch('text', 'why')
  if (selection) reveal()
}

function inList() {
  return parts.calls.contains(document.activeElement)
}

listenToKeys(parts['key-dialog'], parts.keys, {
  up: () => (inList() ? list.move(-1) : transcript.move(-1)),
  down: () => (inList() ? list.move(1) : transcript.move(1)),
  home: () => transcript.home(),
  end: () => transcript.end(),
  next: () => why.step(1, selection),
  previous: () => why.step(-1, selection),
  escape() {
    if (selection && store.detail) {
      selection = null
      history.replaceState(null, '', `#call=${store.detail.id}`)
      touch('text', 'why')
    } else if (!wide.matches) {
      location.hash = ''
    }
  },
})

parts.skip.addEventListener('click', () => transcript.move(0) || parts.name.focus())
parts['tab-text'].addEventListener('click', () => tab('text'))
parts['tab-why'].addEventListener('click', () => tab('why'))
parts.calls.addEventListener('click', (event) => {
  if (event.detail === 0 && event.target.closest('a.row')) requestAnimationFrame(() => parts.name.focus())
})
addEventListener('hashchange', addressChanged)
addEventListener('resize', () => touch('levels'))
document.addEventListener('visibilitychange', () => touch(...ALL))
setInterval(() => touch('list', 'head', 'levels'), TICK_MS)

parts.out.addEventListener('click', () => signOut())

/** Says who is signed in; nothing where nobody needs to be. */
async function account() {
  const who = await me()
  parts.out.hidden = !who.csrf || who.name === 'demo'
  parts.out.title = signInWords.signedIn(who.label)
}

tab('text')
void account()
void load()
touch(...ALL)
