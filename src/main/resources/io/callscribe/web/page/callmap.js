// The map of a whole call: both sides over its length, what was missed, held or filled in, and where something went wrong.
// A live call's map grows from the left up to ten minutes, then scrolls.

import { momentOf } from './callalerts.js'
import { minutes } from './clock.js'
import { barHeights, colors, context, drawBars, nowOf } from './strip.js'
import { visits } from './watch.js'
import { words } from './words.js'

const LONGEST_LIVE_MS = 600_000
const SHORTEST_MS = 60_000
const STEP_PX = 3
const AXIS_PX = 18
const PIN_PX = 8
const TICK_PX = 90
const STEPS_S = [5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600]
const WARNS = new Set(['closed', 'warning'])

export class CallMap {
  #canvas
  #colors = null
  #fromMs = 0
  #toMs = SHORTEST_MS

  /** @param choose (ms): a moment was chosen */
  constructor(canvas, choose) {
    this.#canvas = canvas
    canvas.addEventListener('click', (event) => {
      const { left, width } = canvas.getBoundingClientRect()
      choose(this.#fromMs + ((event.clientX - left) / width) * (this.#toMs - this.#fromMs))
    })
    for (const query of ['(prefers-color-scheme: dark)', '(forced-colors: active)']) {
      matchMedia(query).addEventListener('change', () => { this.#colors = null })
    }
  }

  show(call, detail, selection, nowMs) {
    const { clientWidth: width, clientHeight: height } = this.#canvas
    if (!call || width === 0) return
    this.#span(call, detail, nowMs)
    this.#colors ??= palette(this.#canvas)
    const drawing = context(this.#canvas, width, height)
    const spanMs = this.#toMs - this.#fromMs
    const view = { x: (ms) => ((ms - this.#fromMs) / spanMs) * width, width, height: height - AXIS_PX, spanMs }
    const bars = Math.floor(width / STEP_PX)
    drawing.clearRect(0, 0, width, height)
    const heights = barHeights(call, detail, this.#fromMs, spanMs / bars, bars)
    drawBars(drawing, heights, { colors: this.#colors, width, height: view.height })
    this.#axis(drawing, view)
    holds(call, detail).forEach((hold) => this.#block(drawing, view, hold, words.map.hold))
    detail.gaps.forEach((gap) => this.#hatch(drawing, view, gap))
    engines(detail).forEach((stretch) => this.#underline(drawing, view, stretch))
    const pin = (color) => (atMs) => this.#pin(drawing, view, atMs, this.#colors[color])
    detail.timeline.filter((entry) => WARNS.has(entry.what)).map((entry) => entry.atMs).forEach(pin('warn'))
    visits(detail).forEach(pin('accent'))
    call.alerts.filter((alert) => alert.state !== 'false-alarm').map(momentOf).forEach(pin('alert'))
    if (selection) this.#selection(drawing, view, selection)
  }

  #span(call, detail, nowMs) {
    const live = call.state !== 'ended'
    const endMs = live ? nowOf(call, detail, nowMs) : Math.max(1_000, call.durationMs)
    this.#fromMs = live ? Math.max(0, endMs - LONGEST_LIVE_MS) : 0
    this.#toMs = live ? Math.max(SHORTEST_MS, endMs) : endMs
  }

  #axis(drawing, { x, width, height, spanMs }) {
    const stepS = STEPS_S.find((one) => (one * 1000 * width) / spanMs >= TICK_PX) ?? STEPS_S.at(-1)
    drawing.fillStyle = this.#colors.ink3
    drawing.font = `12px ${this.#colors.font}`
    drawing.textBaseline = 'bottom'
    for (let s = Math.ceil(this.#fromMs / 1000 / stepS) * stepS; s * 1000 <= this.#toMs; s += stepS) {
      drawing.fillRect(Math.round(x(s * 1000)), height, 1, 4)
      drawing.textAlign = s === 0 ? 'left' : 'center'
      if (x(s * 1000) < width - 16) drawing.fillText(minutes(s * 1000), x(s * 1000), height + AXIS_PX)
    }
  }

  #block(drawing, { x, height }, { startMs, endMs }, text) {
    const wide = Math.max(3, x(endMs) - x(startMs))
    drawing.fillStyle = this.#colors.surface2
    drawing.fillRect(x(startMs), 4, wide, height - 8)
    drawing.fillStyle = this.#colors.ink2
    drawing.textAlign = 'center'
    drawing.textBaseline = 'middle'
    if (wide > 60) drawing.fillText(text, x(startMs) + wide / 2, height / 2)
  }

  #hatch(drawing, { x, height }, { startMs, endMs }) {
    const wide = Math.max(4, x(endMs) - x(startMs))
    drawing.save()
    drawing.beginPath()
    drawing.rect(x(startMs), 2, wide, height - 4)
    drawing.clip()
    drawing.strokeStyle = this.#colors.ink3
    drawing.lineWidth = 1.5
    for (let at = -height; at < wide + height; at += 6) {
      drawing.beginPath()
      drawing.moveTo(x(startMs) + at, height)
      drawing.lineTo(x(startMs) + at + height, 0)
      drawing.stroke()
    }
    drawing.restore()
  }

  #underline(drawing, { x, height }, { startMs, endMs }) {
    drawing.fillStyle = this.#colors.warn
    drawing.fillRect(x(startMs), height - 3, Math.max(3, x(endMs) - x(startMs)), 3)
  }

  #pin(drawing, { x, height }, atMs, color) {
    const at = Math.max(PIN_PX / 2, x(atMs))
    drawing.fillStyle = color
    drawing.fillRect(at - 0.5, 0, 1, height)
    drawing.beginPath()
    drawing.moveTo(at - PIN_PX / 2, 0)
    drawing.lineTo(at + PIN_PX / 2, 0)
    drawing.lineTo(at, PIN_PX)
    drawing.fill()
  }

  #selection(drawing, { x, height }, { fromMs, toMs }) {
    const left = Math.max(1, x(fromMs) - 3)
    const wide = Math.max(8, x(toMs) - x(fromMs) + 6)
    drawing.fillStyle = this.#colors.accent
    drawing.globalAlpha = 0.12
    drawing.fillRect(left, 1, wide, height - 2)
    drawing.globalAlpha = 1
    drawing.strokeStyle = this.#colors.accent
    drawing.lineWidth = 2
    drawing.strokeRect(left, 1, wide, height - 2)
  }
}

function palette(canvas) {
  const style = getComputedStyle(canvas)
  const token = (name) => style.getPropertyValue(`--${name}`)
  return {
    ...colors(canvas), accent: token('accent'), alert: token('alert'), warn: token('warn'), ink2: token('ink-2'),
    ink3: token('ink-3'), surface2: token('surface-2'), font: style.fontFamily,
  }
}

/** When the call was on hold; a hold that is not over goes on to its end. */
export function holds(call, detail) {
  const found = []
  for (const { what, atMs } of detail.timeline) {
    if (what === 'hold') found.push({ startMs: atMs, endMs: Infinity })
    if (what === 'hold-over' && found.at(-1)?.endMs === Infinity) found.at(-1).endMs = atMs
  }
  const endMs = call.state === 'ended' ? call.durationMs : call.talk.toS * 1000
  return found.map((hold) => ({ ...hold, endMs: Math.min(hold.endMs, Math.max(endMs, hold.startMs)) }))
}

/** Where the built-in engine stood in for another. */
export function engines(detail) {
  const main = detail.lines.find((line) => line.engine !== 'builtin')
  if (!main) return []
  return detail.lines.filter((line) => line.engine === 'builtin').map(({ startMs, endMs }) => ({ startMs, endMs }))
}

/** How much of the call each side spoke, in percent. */
export function shares(call, detail) {
  const lengthMs = call.state === 'ended' ? call.durationMs : call.talk.toS * 1000
  const spoken = (side) => detail.lines
    .filter((line) => line.party === side)
    .reduce((sum, line) => sum + line.endMs - line.startMs, 0)
  const percent = (ms) => Math.min(100, Math.round((100 * ms) / Math.max(1, lengthMs)))
  return { caller: percent(spoken('caller')), agent: percent(spoken('agent')) }
}
