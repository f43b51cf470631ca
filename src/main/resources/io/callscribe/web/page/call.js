// A call on a page of its own, live or ended: the map of all of it, its words, and what happened. One selection marks the
// same seconds in all three, and in the address.

import { Announcer } from './announce.js'
import { alertList } from './callalerts.js'
import { CallMap, engines, shares } from './callmap.js'
import { setClock } from './clock.js'
import { Events } from './events.js'
import { CallView, PARTS } from './follow.js'
import { listenToKeys } from './keys.js'
import { html, nothing, render } from './lit/lit-html.js'
import { me } from './me.js'
import { showPerson } from './person.js'
import { bar, callArticle, icon, pageAt, shell } from './shell.js'
import { Store } from './store.js'
import { visits } from './watch.js'
import { words } from './words.js'
import { deskWords } from './wordsdesk.js'

const TICK_MS = 500
const AGAIN_MS = 2_000
const COPIED_MS = 2_000
const ALL = [...PARTS, 'map', 'facts', 'link']
const id = decodeURIComponent(location.pathname.split('/').at(-1))
const beside = matchMedia('(min-width: 1100px)')

const parts = shell(frame())
const store = new Store()
const link = { lostSinceMs: null, back: null, loaded: false, problem: '', missing: '', linesBefore: 0 }
const changed = new Set()
let asked = 0
let found = { text: '', at: -1 }

const api = (path) => new URL(`../../api/${path}`, import.meta.url).href
const map = new CallMap(parts.map, (atMs) => view.selectAt(atMs))
const announcer = new Announcer(parts.log)
const view = new CallView(parts, store, {
  touch,
  beside: () => beside.matches,
  lead: (selection) => alertList(store.open?.alerts ?? [], selection, (atMs) => goTo(atMs)),
  marked: (atMs) => history.replaceState(null, '', atMs === null ? location.pathname : `#t=${Math.floor(atMs / 1000)}`),
})

const events = new Events(api('events'), {
  hears(name, eventId, data) {
    if (name === 'heartbeat') back(data)
    if (name === 'health') {
      parts.notice.textContent = data.notices.join(' ')
      return
    }
    store.take(name, eventId, data, performance.now())
    if (name === 'utterance') announcer.line(data, store.open)
    touch('map', 'facts', ...store.takeChanged())
    store.takeDirty()
  },
  lost() {
    if (link.lostSinceMs !== null) return
    link.lostSinceMs = performance.now()
    link.linesBefore = store.detail?.added ?? 0
    store.replaying = true
    touch('head', 'link')
  },
  resync: () => load(),
  asks: () => ({ call: id }),
})

function back(heartbeat) {
  setClock(heartbeat.now)
  if (link.lostSinceMs === null) return
  link.lostSinceMs = null
  const lines = (store.detail?.added ?? 0) - link.linesBefore
  link.back = lines > 0 ? { lines, atMs: performance.now() } : null
  touch('head', 'link')
}

/** Takes the call as it is; where it goes on, follows it from there. */
async function load() {
  try {
    const answer = await fetch(api(`calls/${encodeURIComponent(id)}`), { headers: { accept: 'application/json' } })
    const whole = await answer.json()
    if (answer.status === 404) return missing(whole.detail)
    if (!answer.ok) throw Object.assign(new Error(whole.detail), { detail: whole.detail })
    const first = !link.loaded
    setClock(whole.now)
    store.takeList({ calls: [whole], eventId: whole.eventId }, performance.now())
    store.opens(id)
    store.takeDetail(whole, performance.now())
    link.loaded = true
    link.problem = ''
    document.body.dataset.open = 'true'
    if (whole.state === 'live') events.start(whole.eventId)
    if (first) fromAddress()
  } catch (fault) {
    link.problem = fault.detail ?? words.unreachable
    setTimeout(load, AGAIN_MS)
  }
  touch(...ALL)
  return undefined
}

function missing(detail) {
  document.body.dataset.open = 'missing'
  document.title = `${words.map.none} – ${words.name}`
  render(html`<h1>${words.map.none}</h1><p>${detail === words.map.none ? '' : detail}</p>
    <p><a class="small" href=${pageAt('board')}>${words.map.board}</a></p>`, parts.none)
}

/** Marks the second, or the line, that the address names. */
function fromAddress() {
  const at = /^#t=(\d+)$/.exec(location.hash)
  const line = /^#line-(\d+)$/.exec(location.hash)
  const named = line && store.detail.lines.find((one) => one.seq === Number(line[1]))
  if (at) view.selectAt(Number(at[1]) * 1000, true)
  if (named) view.selectAt(named.startMs, true)
}

function touch(...what) {
  what.forEach((part) => changed.add(part))
  if (!asked && changed.size > 0 && !document.hidden) asked = requestAnimationFrame(paint)
}

function paint() {
  asked = 0
  const nowMs = performance.now()
  const has = (part) => changed.delete(part)
  const { open: call, detail } = store
  if (call) {
    view.paint(has, link, nowMs)
    if (has('facts')) paintFacts(call, detail)
    if (has('map') || has('levels')) map.show(call, detail, view.selection, nowMs)
  }
  if (has('link')) paintLink()
  changed.clear()
}

function paintFacts(call, detail) {
  const { caller, agent } = shares(call, detail)
  const tone = call.state === 'live' ? 'accent' : call.missingMs >= 500 ? 'warn' : 'good'
  const state = call.state === 'live' ? words.map.state.live
    : call.missingMs >= 500 ? words.map.state.missing(call.missingMs) : words.map.state.ended
  document.title = `${parts.name.textContent} – ${words.name}`
  const fired = call.alerts.filter((alert) => alert.state !== 'false-alarm').length
  render(html`
    <span class="chip" data-tone=${tone}>${state}</span>
    ${fired > 0 ? html`<span class="chip" data-tone="alert">${deskWords.alerts.count(fired)}</span>` : nothing}
    <span><i class="key caller"></i>${words.map.share(call.caller || words.who.caller, caller)}</span>
    <span><i class="key agent"></i>${words.map.share(call.agent || words.who.agent, agent)}</span>
    <span class="keys-right">
      ${fired > 0 ? html`<span class="fault"><i class="key pin"></i>${deskWords.alerts.key}</span>` : nothing}
      ${visits(detail).length > 0 ? html`<span class="visit"><i class="key pin"></i>${deskWords.listening.joined}</span>` : nothing}
      ${detail.timeline.some((one) => one.what === 'closed' || one.what === 'warning')
        ? html`<span class="standin"><i class="key pin"></i>${words.map.fault}</span>` : nothing}
      ${engines(detail).length > 0 ? html`<span class="standin"><i class="key line"></i>${words.map.builtin}</span>` : nothing}
      ${detail.gaps.length > 0 ? html`<span><i class="key hatch"></i>${words.map.missed}</span>` : nothing}
    </span>`, parts.legend)
}

function paintLink() {
  const lost = link.lostSinceMs !== null || link.problem
  parts.link.textContent = link.problem || (lost ? words.link.lost : store.open?.state === 'live' ? words.link.live : '')
  parts.link.dataset.tone = lost ? 'warn' : 'good'
}

/** Goes to the line of an alert, which where there is no room beside stands on another tab. */
function goTo(atMs) {
  if (!beside.matches) view.tab('text')
  view.selectAt(atMs)
}

/** Goes to the next line that has the text. */
function find(step) {
  const text = parts.search.value.trim().toLowerCase()
  const hits = text ? store.detail.lines.filter((line) => line.text.toLowerCase().includes(text)) : []
  const at = found.text === text ? found.at + step : 0
  found = { text, at: hits.length > 0 ? (at + hits.length) % hits.length : -1 }
  parts.found.textContent = text ? words.map.found(found.at + 1, hits.length) : ''
  if (hits.length > 0) view.selectAt(hits[found.at].startMs)
}

const inTimeline = () => parts.why.contains(document.activeElement)

listenToKeys(parts['key-dialog'], parts.keys, {
  up: () => !inTimeline() && view.move(-1),
  down: () => !inTimeline() && view.move(1),
  home: () => view.home(),
  end: () => view.end(),
  next: () => view.step(1),
  previous: () => view.step(-1),
  escape: () => view.unmark(),
}, { '/': () => parts.search.focus() }, words.map.keyList)

parts.search.addEventListener('input', () => find(0))
parts.search.addEventListener('keydown', (event) => {
  if (event.key === 'Enter') find(event.shiftKey ? -1 : 1)
  if (event.key === 'Escape') {
    parts.search.value = ''
    parts.found.textContent = ''
    parts.scroll.focus()
    parts.search.blur()
    view.unmark()
  }
})
parts.copy.addEventListener('click', async () => {
  await navigator.clipboard?.writeText(location.href)
  parts['copy-text'].textContent = words.map.copied
  setTimeout(() => { parts['copy-text'].textContent = words.map.copy }, COPIED_MS)
})
parts.skip.addEventListener('click', () => view.move(0) || parts.name.focus())
addEventListener('hashchange', fromAddress)
addEventListener('resize', () => touch('map', 'levels'))
document.addEventListener('visibilitychange', () => touch(...ALL))
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => touch('map', 'levels'))
setInterval(() => { if (store.open?.state === 'live') touch('head', 'levels', 'map', 'facts') }, TICK_MS)

document.body.dataset.open = 'false'
void me().then((who) => showPerson(parts, who, ''))
void load()

function frame() {
  const back = html`<a class="quiet back" href=${pageAt('board')} aria-label=${words.map.board}>${icon('back')}</a>`
  const tools = html`<button class="small" id="copy" type="button">${icon('link')}<span id="copy-text">${words.map.copy}</span></button>`
  return html`
  <button class="skip" id="skip" type="button">${words.skip}</button>
  ${bar(html`<label class="search">${icon('search')}<span class="vh">${words.map.find}</span>
    <input id="search" type="search" autocomplete="off" spellcheck="false" placeholder=${words.map.find}>
    <span class="found" id="found" role="status"></span><kbd>/</kbd></label>
    <p class="link" id="link"></p>`)}
  <p class="notice" id="notice" role="status"></p>
  <main class="whole">
    <div class="none" id="none"></div>
    ${callArticle(back, {
      tools,
      map: html`<section class="talk-map" aria-label=${words.map.title}>
        <div class="legend" id="legend"></div><canvas id="map" aria-hidden="true"></canvas></section>`,
    })}
  </main>
  <div class="vh" id="log" role="log" aria-live="polite" aria-relevant="additions" aria-atomic="false"></div>
  <dialog id="key-dialog" aria-labelledby="key-title"></dialog>`
}
