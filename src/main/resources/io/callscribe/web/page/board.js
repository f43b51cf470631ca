// The board: one snapshot, then events; what changed is painted once a frame, and only the rows in view.

import { AlertDesk } from './alertdesk.js'
import { setClock, wallTimeAfter } from './clock.js'
import { Events } from './events.js'
import { Filters } from './filters.js'
import { CallView, PARTS } from './follow.js'
import { Grid } from './grid.js'
import { HealthStrip } from './health.js'
import { listenToKeys } from './keys.js'
import { html, nothing, render } from './lit/lit-html.js'
import { me } from './me.js'
import { ENDED_SHOWN_MS, clockAgo, facts, figures, lagP95, order, passes } from './order.js'
import { showPerson } from './person.js'
import { bar, callArticle, icon, pageAt, shell } from './shell.js'
import { Store } from './store.js'
import { words } from './words.js'
import { alertWords, listenWords } from './wordsalert.js'

const TICK_MS = 1_000
const SORT_MS = 5_000
const AGAIN_MS = 2_000

const parts = shell(frame())
const store = new Store()
const link = { lostSinceMs: null, back: null, loaded: false, problem: '', missing: '', heardAtMs: performance.now() }
const changed = new Set()
const dirty = new Set()
let all = new Map()
let allDirty = true
let frameAsked = 0
let sortedAtMs = 0
let sortNow = true
let following = null
let byKey = false

const api = (path) => new URL(`../../api/${path}`, import.meta.url).href
const health = new HealthStrip(parts.health)
const filters = new Filters(parts, () => {
  sortNow = true
  address()
  touch('order', 'figures')
})
const grid = new Grid(parts, {
  open: (id, key) => open(id, key),
  sort: (column) => filters.sortBy(column),
  facts: (id) => all.get(id),
  scrolled: () => touch('place'),
})
const alerts = new AlertDesk(parts, store, {
  get,
  open,
  touch,
  showAlerts,
  facts: (id) => all.get(id),
  linked: () => link.loaded && link.lostSinceMs === null,
  opened: () => store.detail?.id,
  row: () => (document.activeElement === parts.grid ? grid.active : null),
})
const view = new CallView(parts, store, { touch, beside: () => false, marked: () => {} })

const events = new Events(api('events'), {
  hears(name, id, data) {
    const nowMs = performance.now()
    link.heardAtMs = nowMs
    if (name === 'heartbeat') back(data)
    if (name === 'health') {
      health.take(data)
      parts.notice.textContent = data.notices.join(' ')
      return touch('health')
    }
    alerts.hears(name, data, !store.replaying, nowMs)
    store.take(name, id, data, nowMs)
    if (name === 'help') help(data, nowMs)
    if (name === 'call' || name === 'ended' || name === 'alert') touch('order')
    return touch('rows', ...store.takeChanged())
  },
  lost() {
    if (link.lostSinceMs !== null) return
    link.lostSinceMs = link.heardAtMs
    store.replaying = true
    touch('link', 'head', 'alerts')
  },
  resync: () => load(),
  asks: () => (following ? { view: 'board', call: following } : { view: 'board' }),
})

/** The link is back, and what was missed has come. */
function back(heartbeat) {
  setClock(heartbeat.now)
  if (link.lostSinceMs === null) return
  link.lostSinceMs = null
  allDirty = true
  touch('link', 'head', 'alerts')
}

/** Takes a fresh list and follows from there. */
async function load() {
  try {
    const [snapshot] = await Promise.all([get('calls?view=board'), alerts.load()])
    setClock(snapshot.now)
    store.takeList(snapshot, performance.now())
    alerts.takeCalls()
    if (!link.loaded && alerts.fresh() > 0) part('alerts')
    link.loaded = true
    link.problem = ''
    sortNow = true
    events.start(store.eventId)
    const id = store.detail?.id ?? new URLSearchParams(location.search).get('call')
    if (id) void open(id, false)
  } catch (fault) {
    link.problem = fault.detail ?? words.unreachable
    setTimeout(load, AGAIN_MS)
  }
  touch('order', 'figures', 'link', 'health')
}

async function get(path) {
  const answer = await fetch(api(path), { headers: { accept: 'application/json' } })
  const json = await answer.json()
  if (!answer.ok) throw Object.assign(new Error(json.detail), { detail: json.detail, status: answer.status })
  return json
}

/** Opens a call beside the table; from now on everything of it is told, of the others what their rows show. */
async function open(id, key) {
  byKey = key
  store.opens(id)
  following = store.calls.has(id) ? id : null
  events.again()
  try {
    const whole = await get(`calls/${encodeURIComponent(id)}`)
    if (!store.takeDetail(whole, performance.now())) return
    link.missing = ''
    if (view.selection) view.reset()
    document.body.dataset.open = 'true'
    parts.page.href = pageAt(`calls/${encodeURIComponent(id)}`)
    if (byKey) requestAnimationFrame(() => parts.name.focus())
  } catch (fault) {
    if (fault.status === 404) following = null
    store.closes()
    close()
  }
  grid.opened(store.detail?.id ?? null)
  address()
  touch(...PARTS)
}

function close() {
  following = null
  store.closes()
  view.reset()
  document.body.dataset.open = 'false'
  grid.opened(null)
  events.again()
  address()
  touch(...PARTS)
}

/** A help request is told at once, once. */
function help(data, nowMs) {
  const call = store.calls.get(data.id)
  if (!call?.help) return
  const who = call.agent || words.who.agent
  parts.alert.textContent = words.board.helpSpoken(who, call.help.reason)
  alerts.rings(alertWords.card.helpAsked, who, nowMs)
  sortNow = true
  touch('order')
}

/** Brings the alerts into view, whatever stands in their place. */
function showAlerts() {
  if (store.detail) close()
  sheet(true)
  part('alerts')
}

/** Where there is little room, the alerts lie in a sheet of one line until somebody opens it. */
function sheet(open) {
  document.body.dataset.sheet = String(open)
  parts.sheet.ariaExpanded = String(open)
}

/** On a phone one sees alerts or calls. */
function part(name) {
  document.body.dataset.part = name
  for (const one of ['alerts', 'calls']) parts[`tab-${one}`].ariaSelected = String(one === name)
  touch('order', 'alerts')
}

function address() {
  const query = new URLSearchParams(filters.address())
  if (store.detail) query.set('call', store.detail.id)
  const phone = new URLSearchParams(location.search).get('phone')
  if (phone) query.set('phone', phone)
  history.replaceState(null, '', `${location.pathname}${query.size > 0 ? `?${query}` : ''}`)
}

function touch(...what) {
  what.forEach((part) => changed.add(part))
  if (!frameAsked && changed.size > 0 && !document.hidden) frameAsked = requestAnimationFrame(paint)
}

function paint() {
  frameAsked = 0
  const nowMs = performance.now()
  const has = (part) => changed.delete(part)
  store.takeDirty().forEach((id) => dirty.add(id))
  judge(nowMs)
  if (has('order') || sortNow) reorder(nowMs)
  if (has('place')) grid.place()
  grid.paint(allDirty ? null : dirty, nowMs)
  dirty.clear()
  allDirty = false
  if (has('alerts')) alerts.paint(nowMs)
  if (has('figures')) paintFigures()
  if (has('health')) paintHealth()
  if (has('link')) paintLink(nowMs)
  if (store.detail) view.paint(has, link, nowMs)
  changed.clear()
}

/** Works out anew what the rows of changed calls say. */
function judge(nowMs) {
  if (allDirty) {
    const kept = grid.held ? new Set(grid.ids) : new Set()
    const rows = [...store.calls.values()].filter((call) => shown(call, nowMs) || kept.has(call.id))
    all = new Map(rows.map((call) => [call.id, facts(call, link.heardAtMs, nowMs)]))
    return
  }
  for (const id of dirty) {
    const call = store.calls.get(id)
    if (call && (all.has(id) || shown(call, nowMs))) all.set(id, facts(call, link.heardAtMs, nowMs))
  }
}

const shown = (call, nowMs) => call.state === 'live' || (call.endedAtMs !== null && nowMs - call.endedAtMs < ENDED_SHOWN_MS)

/** Rows keep their places while somebody is among them, and for five seconds; what is new comes last until then. */
function reorder(nowMs) {
  const wanted = [...all.values()].filter((f) => passes(f, filters))
  const held = !sortNow && (grid.held || nowMs - sortedAtMs < SORT_MS)
  if (held) {
    const ids = new Set(wanted.map((f) => f.call.id))
    const known = new Set(grid.ids)
    const kept = grid.ids.filter((id) => ids.has(id) || all.get(id)?.ended)
    grid.show([...kept, ...order(wanted.filter((f) => !known.has(f.call.id)), filters)])
  } else {
    sortedAtMs = nowMs
    sortNow = false
    grid.sorted(filters.sort, filters.down)
    grid.show(order(wanted, filters))
  }
  parts.held.hidden = !grid.held
  paintEmpty(wanted)
}

function paintFigures() {
  const rows = [...all.values()]
  const numbers = figures(rows)
  filters.paint(numbers, rows.filter((f) => !f.ended).map((f) => f.call))
  document.title = `${words.board.tab(alerts.count)} – ${words.name}`
  const hidden = filters.any ? rows.filter((f) => f.attention && !f.ended && !passes(f, filters)).length : 0
  render(hidden > 0
    ? html`${words.board.hidden(hidden)} <button class="link-button" type="button" @click=${() => filters.clear()}>${words.board.show}</button>`
    : nothing, parts.hidden)
}

function paintHealth() {
  health.paint([...store.calls.values()].filter((call) => call.state === 'live').length)
}

function paintLink(nowMs) {
  const lost = link.lostSinceMs !== null
  const text = link.problem || (lost ? words.board.lost : words.board.live)
  if (parts.link.textContent !== text) parts.link.textContent = link.loaded || link.problem ? text : ''
  parts.link.dataset.tone = lost || link.problem ? 'warn' : 'good'
  parts.lost.hidden = !lost
  if (lost) parts.lost.textContent = words.board.lostBar(nowMs - link.lostSinceMs, clockAgo(nowMs - link.lostSinceMs))
}

function paintEmpty(wanted) {
  parts.empty.hidden = wanted.length > 0 || grid.ids.length > 0
  if (parts.empty.hidden) return
  const live = [...all.values()].filter((f) => !f.ended).length
  const last = [...store.calls.values()].filter((call) => call.state === 'ended').at(-1)
  const gone = last ? words.board.noneLast(wallTimeAfter(last.startedAt, last.durationMs).slice(0, 5)) : ''
  render(!link.loaded ? words.loading : live > 0
    ? html`<p>${words.board.noMatch(live)}</p>
        <button class="small" type="button" @click=${() => filters.clear()}>${words.board.clear}</button>`
    : html`<h2>${words.board.none}</h2><p>${words.board.noneYet} ${gone}</p>`, parts.empty)
}

/** The next or previous call that needs attention. */
function step(step) {
  const ids = grid.ids
  const at = ids.indexOf(grid.active)
  const from = at < 0 ? (step > 0 ? 0 : ids.length - 1) : at + step
  for (let n = from; n >= 0 && n < ids.length; n += step) {
    if (all.get(ids[n])?.attention) {
      grid.focus()
      return grid.to(n)
    }
  }
  return false
}

/** The next or previous alert; where there is none, or a call is open in their place, row. */
function stepOn(by) {
  if (store.detail || !alerts.any) return step(by)
  showAlerts()
  return alerts.step(by)
}

const inCall = () => parts.call.contains(document.activeElement)

listenToKeys(parts['key-dialog'], parts.keys, {
  up: () => (inCall() ? view.move(-1) : grid.move(-1)),
  down: () => (inCall() ? view.move(1) : grid.move(1)),
  home: () => (inCall() ? view.home() : grid.to(0)),
  end: () => (inCall() ? view.end() : grid.to(Infinity)),
  next: () => stepOn(1),
  previous: () => stepOn(-1),
  escape() {
    if (alerts.escape()) return true
    if (!store.detail) return false
    if (view.unmark()) return true
    close()
    return grid.focus()
  },
}, {
  '/': () => parts.search.focus(),
  o: () => {
    const id = (inCall() && store.detail?.id) || grid.active || store.detail?.id
    if (id) location.assign(pageAt(`calls/${encodeURIComponent(id)}`))
  },
  ...alerts.keys(),
}, [...words.board.keyList.filter(([keys]) => keys !== 'J K'), ...alertWords.keyList])

parts.search.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') {
    if (parts.search.value) {
      parts.search.value = ''
      parts.search.dispatchEvent(new Event('input'))
    } else {
      grid.focus()
    }
  } else if (event.key === 'Enter' || event.key === 'ArrowDown') {
    event.preventDefault()
    grid.focus()
    grid.to(0)
  }
})
parts.skip.addEventListener('click', () => grid.focus())
parts.sheet.addEventListener('click', () => sheet(document.body.dataset.sheet !== 'true'))
parts['tab-alerts'].addEventListener('click', () => part('alerts'))
parts['tab-calls'].addEventListener('click', () => part('calls'))
parts.close.addEventListener('click', () => {
  close()
  grid.focus()
})
document.addEventListener('visibilitychange', () => {
  allDirty = true
  touch('order', 'figures', 'health', 'link', 'alerts', ...PARTS)
})
addEventListener('resize', () => touch('levels', 'health'))
setInterval(() => {
  allDirty = true
  const lag = lagP95(store.calls.values())
  health.lag(lag)
  if (document.hidden) document.title = `${words.board.tab(alerts.fresh())} – ${words.name}`
  touch('order', 'alerts', 'figures', 'health', 'link', 'head', 'levels')
}, TICK_MS)

document.body.dataset.open = 'false'
sheet(false)
part('calls')
void me().then((who) => {
  showPerson(parts, who, 'board')
  alerts.is(who)
})
void load()
touch('order', 'alerts', 'figures', 'health')

function frame() {
  const tools = html`<a class="quiet" id="page" aria-label=${words.board.page} title=${words.board.page}>${icon('open')}</a>`
  return html`
  <button class="skip" id="skip" type="button">${words.board.skip}</button>
  ${bar(html`<label class="search">${icon('search')}<span class="vh">${words.board.search}</span>
    <input id="search" type="search" autocomplete="off" spellcheck="false" placeholder=${words.board.search}><kbd>/</kbd></label>`)}
  <section class="standing" aria-label=${words.board.capacity}>
    <div class="health" id="health"></div>
    <p class="link" id="link"></p>
  </section>
  <div class="bars">
    <p class="lost" id="lost" role="status" hidden></p>
    <p class="notice" id="notice" role="status"></p>
  </div>
  <p class="vh" id="alert" role="alert"></p>
  <nav aria-label=${alertWords.parts}><div class="part-tabs" role="tablist" aria-label=${alertWords.parts}>
    <button role="tab" id="tab-alerts" type="button" aria-controls="panel">${alertWords.title} <b id="tab-alerts-count"></b></button>
    <button role="tab" id="tab-calls" type="button" aria-controls="table">${alertWords.calls}</button>
  </div></nav>
  <main class="board">
    <h1 class="vh">${words.board.title}</h1>
    <section class="table" id="table" aria-labelledby="title">
      <div class="filters">
        <h2 id="title">${words.board.title}</h2>
        <div class="chips" id="chips" role="group" aria-label=${words.board.title}></div>
        <p class="hidden" id="hidden" role="status"></p>
        <div class="choices">
          <span class="held" id="held" hidden>${words.board.held}</span>
          <label><span class="vh">${words.board.queue}</span><select id="queue"></select></label>
          <label><span class="vh">${words.board.agent}</span><select id="agent"></select></label>
        </div>
      </div>
      <div class="grid" id="grid" role="grid" tabindex="0" aria-labelledby="title">
        <div class="grid-head" role="rowgroup"><div class="grow head" id="head" role="row" aria-rowindex="1"></div></div>
        <div class="grid-body" id="body" role="rowgroup"></div>
      </div>
      <div class="empty" id="empty" hidden></div>
    </section>
    <aside class="panel" id="panel" aria-label=${alertWords.title}>
      <button class="sheet" id="sheet" type="button" aria-expanded="false" aria-controls="alerts"></button>
      <section class="alerts" id="alerts" aria-labelledby="alerts-title"></section>
      <button class="quiet to-alerts" id="close" type="button">${icon('back')}<span id="back-text">${alertWords.back(0)}</span></button>
      ${callArticle(nothing, { tools })}
      <div class="undo" id="undo" role="status"></div>
      <section class="listening" id="listening" aria-label=${listenWords.title} hidden></section>
      <p class="vh" id="listen-said" role="status"></p>
    </aside>
  </main>
  <dialog id="key-dialog" aria-labelledby="key-title"></dialog>
  <dialog id="alert-dialog" aria-labelledby="alert-dialog-title"></dialog>`
}
