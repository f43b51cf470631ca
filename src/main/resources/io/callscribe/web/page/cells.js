// A row of the board as elements, written by hand: hundreds of calls change many times a second, some forty rows stand on
// the page. Only what changed is written.

import { minutes, seconds, spoken } from './clock.js'
import { plain } from './pills.js'
import { asset } from './shell.js'
import { barHeights, context, drawBars } from './strip.js'
import { words } from './words.js'
import { alertWords } from './wordsalert.js'

const WINDOW_MS = 60_000
const STEP_PX = 3
const LETTER_PX = 6.7
const LEAST_LETTERS = 24
const SVG = 'http://www.w3.org/2000/svg'

function element(className, role, ...children) {
  const made = document.createElement('div')
  made.className = className
  if (role) made.setAttribute('role', role)
  made.append(...children)
  return made
}

const part = (className) => element(className, null)

/** Headphones, seen where somebody listens; the row's name tells it. */
function ears() {
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('class', 'icon ears')
  svg.setAttribute('aria-hidden', 'true')
  const use = document.createElementNS(SVG, 'use')
  use.setAttribute('href', asset('icons.svg#headset'))
  svg.append(use)
  return svg
}

/** A new row; its parts hang on the element. */
export function make() {
  const parts = {}
  const add = (name) => (parts[name] = part(name))
  const strip = document.createElement('canvas')
  strip.ariaHidden = 'true'
  const row = element('grow', 'row',
    element('c-agent', 'gridcell', add('agent'), ears(), add('queue')),
    element('c-caller', 'gridcell', add('caller')),
    element('c-length', 'gridcell', add('length')),
    element('c-talk', 'gridcell', strip, add('sound')),
    element('c-words', 'gridcell', add('last')),
    element('c-lag', 'gridcell', add('lag'), add('engine')),
    element('c-state', 'gridcell', add('chip'), add('plus')))
  row.parts = { ...parts, strip }
  row.shown = {}
  return row
}

/** Writes what of a row changed; the last words have `wordsPx` of room. */
export function fill(row, f, wordsPx) {
  const { call } = f
  write(row, 'agent', call.agent || words.who.noAgent)
  write(row, 'queue', call.queue || words.board.noQueue)
  write(row, 'caller', call.caller || words.who.unknown)
  write(row, 'length', minutes(f.lengthMs))
  write(row, 'sound', f.sound)
  write(row, 'last', lastWords(f, wordsPx))
  write(row, 'lag', lag(f))
  write(row, 'engine', engine(f))
  write(row, 'chip', f.text)
  write(row, 'plus', f.plus > 0 ? alertWords.plus(f.plus) : '')
  data(row, 'edge', f.edge)
  data(row, 'listened', String(f.listening.length > 0))
  data(row, 'tone', f.tone)
  data(row, 'party', f.text && !said(f) ? 'none' : (call.last?.party ?? 'none'))
  data(row, 'late', String(f.late))
  data(row, 'standin', String(f.builtin))
  data(row, 'stale', String(f.staleMs !== null || f.ended))
  data(row, 'unknown', String(!call.agent))
  const name = words.board.row(call.agent || words.who.noAgent, call.queue, spoken(f.lengthMs), stateSpoken(f))
  if (row.shown.name !== name) row.setAttribute('aria-label', row.shown.name = name)
}

/** The row's state for a voice: alerts are named so, and who listens is told. */
function stateSpoken(f) {
  const state = f.ofAlert ? alertWords.row(f.text) : f.text
  return [state, f.plus > 0 && alertWords.more(f.plus), f.listening.length > 0 && alertWords.listened(f.listening.filter(Boolean))].filter(Boolean).join(', ')
}

/** Draws the talk of the last minute; its right edge is now. */
export function drawTalk(row, f, nowMs, colors) {
  const { strip } = row.parts
  row.widthPx ??= strip.clientWidth
  row.heightPx ??= strip.clientHeight
  const width = row.widthPx
  if (width === 0) return
  const { call } = f
  const live = !f.ended && f.staleMs === null && call.zeroMs < Infinity
  const toMs = live ? nowMs - call.zeroMs : call.talk.toS * 1000
  const bars = Math.floor(width / STEP_PX)
  const barMs = WINDOW_MS / bars
  const edgeMs = Math.ceil(toMs / barMs) * barMs
  const drawing = context(strip, width, row.heightPx)
  drawBars(drawing, barHeights(call, null, edgeMs - WINDOW_MS, barMs, bars), { colors, width, height: row.heightPx })
}

/** Whether the row shows what was said, not why nothing is. */
const said = (f) => !f.off && !f.paused && f.heldMs === null && f.staleMs === null && f.call.last !== null

function lastWords(f, wordsPx) {
  const { call } = f
  if (f.staleMs !== null) return words.board.noUpdate(f.staleMs)
  if (f.paused || f.off) return words.board.off(call.reason, f.paused)
  if (f.heldMs !== null) return words.board.onHold(f.heldMs)
  if (call.last) return newest(plain(call.last.text), Math.max(LEAST_LETTERS, Math.floor(wordsPx / LETTER_PX)))
  return call.status === 'tapping' ? words.board.connecting : words.calls.noWords
}

/** The newest words, cut at the front. */
function newest(text, letters) {
  if (text.length <= letters) return text
  const tail = text.slice(-letters)
  return `…${tail.slice(tail.indexOf(' ') + 1)}`
}

function lag({ call, ended, off, paused, silentMs, staleMs }) {
  const none = ended || off || paused || staleMs !== null || call.lagMs === null || silentMs >= 10_000
  return none ? '–' : `${seconds(call.lagMs)}\u202fs`
}

function engine({ call, builtin, off }) {
  if (off) return words.board.engineOff
  return builtin || call.engine === 'builtin' ? words.chip.builtin : call.engine ? words.facts.engine(call.engine) : ''
}

function write(row, name, text) {
  if (row.shown[name] === text) return
  row.shown[name] = text
  const target = row.parts[name]
  if (target.firstChild) target.firstChild.data = text
  else target.append(text)
}

function data(row, name, value) {
  if (row.shown[`data-${name}`] === value) return
  row.shown[`data-${name}`] = value
  row.dataset[name] = value
}
