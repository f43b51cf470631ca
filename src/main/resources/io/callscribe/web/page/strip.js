// The talk strip: caller above, agent below a center line, level as height. The last 60 s of a live call, the whole of
// an ended one. Where no level is known, because the call is an old one, the lines tell who spoke, at a fixed height.

const WINDOW_MS = 60_000
const BAR_PX = 2
const STEP_PX = 3
const KNOWN_ONLY = 0.45
const STEP_MS = 1_000

const stepwise = matchMedia('(prefers-reduced-motion: reduce)')

export class Strip {
  #canvas
  #colors = null
  #shownFor = null
  #shownAtMs = 0

  constructor(canvas) {
    this.#canvas = canvas
    for (const query of ['(prefers-color-scheme: dark)', '(forced-colors: active)']) {
      matchMedia(query).addEventListener('change', () => { this.#colors = null })
    }
  }

  show(call, detail, nowMs) {
    const { clientWidth: width, clientHeight: height } = this.#canvas
    if (!call || width === 0) return
    if (stepwise.matches && this.#shownFor === call.id && nowMs - this.#shownAtMs < STEP_MS) return
    this.#shownFor = call.id
    this.#shownAtMs = nowMs
    const live = call.state !== 'ended'
    const toMs = live ? nowOf(call, detail, nowMs) : call.durationMs
    const fromMs = live ? toMs - WINDOW_MS : 0
    const bars = Math.floor(width / STEP_PX)
    this.#colors ??= colors(this.#canvas)
    drawBars(context(this.#canvas, width, height), barHeights(call, detail, fromMs, (toMs - fromMs) / bars, bars), {
      colors: this.#colors, width, height,
    })
  }
}

/** Where in call time a live call is now. */
export function nowOf(call, detail, nowMs) {
  if (call.zeroMs < Infinity) return nowMs - call.zeroMs
  return Math.max(0, call.talk.toS * 1000, ...(detail?.lines ?? []).map((line) => line.endMs))
}

/** A canvas ready to be drawn on, in CSS pixels. */
export function context(canvas, width, height) {
  const ratio = devicePixelRatio || 1
  if (canvas.width !== Math.round(width * ratio)) canvas.width = Math.round(width * ratio)
  if (canvas.height !== Math.round(height * ratio)) canvas.height = Math.round(height * ratio)
  const drawing = canvas.getContext('2d')
  drawing.setTransform(ratio, 0, 0, ratio, 0, 0)
  return drawing
}

/** Draws bars from the right edge leftwards. */
export function drawBars(drawing, heights, { colors: color, width, height }) {
  const middle = Math.floor(height / 2)
  drawing.clearRect(0, 0, width, height)
  drawing.fillStyle = color.line
  drawing.fillRect(0, middle - 0.5, width, 1)
  for (const side of ['caller', 'agent']) {
    drawing.fillStyle = color[side]
    heights.forEach((bar, n) => {
      if (bar[side] === 0) return
      const tall = Math.max(2, Math.round(bar[side] * (middle - 1)))
      drawing.fillRect(width - (heights.length - n) * STEP_PX, side === 'caller' ? middle - tall : middle, BAR_PX, tall)
    })
  }
}

/** The sides' colors as the theme has them. */
export function colors(element) {
  const style = getComputedStyle(element)
  return Object.fromEntries(['caller', 'agent', 'line'].map((name) => [name, style.getPropertyValue(`--${name}`)]))
}

/** How high each bar is on both sides, 0 to 1. */
export function barHeights(call, detail, fromMs, barMs, bars) {
  const { talk } = call
  const heights = Array.from({ length: bars }, (_, n) => ({
    caller: talk.share('caller', fromMs + n * barMs, fromMs + (n + 1) * barMs),
    agent: talk.share('agent', fromMs + n * barMs, fromMs + (n + 1) * barMs),
  }))
  if (!detail) return heights
  const knownFromMs = talk.fromS * 1000
  for (const line of [...detail.lines, ...detail.open.values()]) {
    if (line.startMs >= knownFromMs) continue
    const first = Math.max(0, Math.floor((line.startMs - fromMs) / barMs))
    const last = Math.min(bars - 1, Math.floor((Math.min(line.endMs ?? line.startMs, knownFromMs) - fromMs) / barMs))
    for (let n = first; n <= last; n++) heights[n][sideOf(line)] ||= KNOWN_ONLY
  }
  return heights
}

const sideOf = (line) => (line.party === 'caller' ? 'caller' : 'agent')
