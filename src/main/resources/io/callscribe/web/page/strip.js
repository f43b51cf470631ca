// The talk strip: caller above, agent below a center line, level as height. The last 60 s of a live call, the whole of
// an ended one. Where no level is known, because the page came later, the lines tell who spoke, at a fixed height.

const WINDOW_MS = 60_000
const BAR_PX = 2
const STEP_PX = 3
const QUIETEST_DBOV = -50
const LOUDEST_DBOV = -12
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
    const context = this.#context(width, height)
    const live = call.state !== 'ended'
    const toMs = live ? this.#callNowMs(call, detail, nowMs) : call.durationMs
    const fromMs = live ? toMs - WINDOW_MS : 0
    const bars = Math.floor(width / STEP_PX)
    const heights = barHeights(call, detail, fromMs, (toMs - fromMs) / bars, bars)
    this.#draw(context, heights, width, height)
  }

  #callNowMs(call, detail, nowMs) {
    if (call.zeroMs < Infinity) return nowMs - call.zeroMs
    return Math.max(0, ...detail.lines.map((line) => line.endMs))
  }

  #context(width, height) {
    const ratio = devicePixelRatio || 1
    if (this.#canvas.width !== Math.round(width * ratio)) this.#canvas.width = Math.round(width * ratio)
    if (this.#canvas.height !== Math.round(height * ratio)) this.#canvas.height = Math.round(height * ratio)
    const context = this.#canvas.getContext('2d')
    context.setTransform(ratio, 0, 0, ratio, 0, 0)
    return context
  }

  #draw(context, heights, width, height) {
    this.#colors ??= colors(this.#canvas)
    const middle = height / 2
    context.clearRect(0, 0, width, height)
    context.fillStyle = this.#colors.line
    context.fillRect(0, middle - 0.5, width, 1)
    heights.forEach(({ caller, agent }, n) => {
      const x = width - (heights.length - n) * STEP_PX
      const tall = (share) => Math.max(2, Math.round(share * (middle - 1)))
      context.fillStyle = this.#colors.caller
      if (caller > 0) context.fillRect(x, middle - tall(caller), BAR_PX, tall(caller))
      context.fillStyle = this.#colors.agent
      if (agent > 0) context.fillRect(x, middle, BAR_PX, tall(agent))
    })
  }
}

function colors(element) {
  const style = getComputedStyle(element)
  return Object.fromEntries(['caller', 'agent', 'line'].map((name) => [name, style.getPropertyValue(`--${name}`)]))
}

/** How high each bar is on both sides, 0 to 1: the mean of what was loud in it. */
function barHeights(call, detail, fromMs, barMs, bars) {
  const sums = Array.from({ length: bars }, () => ({ caller: 0, agent: 0, callerCount: 0, agentCount: 0 }))
  const knownFromMs = call.samples[0]?.atMs ?? Infinity
  const add = (startMs, endMs, side, share) => {
    const first = Math.max(0, Math.floor((startMs - fromMs) / barMs))
    const last = Math.min(bars - 1, Math.floor((endMs - fromMs) / barMs))
    for (let n = first; n <= last; n++) {
      sums[n][side] += share
      sums[n][`${side}Count`]++
    }
  }
  for (const line of [...detail.lines, ...detail.open.values()]) {
    const endMs = line.endMs ?? line.startMs
    if (line.startMs < knownFromMs) add(line.startMs, Math.min(endMs, knownFromMs), sideOf(line), KNOWN_ONLY)
  }
  call.samples.forEach((sample, n) => {
    const endMs = (call.samples[n + 1]?.atMs ?? sample.atMs + barMs) - 1
    if (sample.callerSpeech) add(sample.atMs, endMs, 'caller', loudness(sample.caller))
    if (sample.agentSpeech) add(sample.atMs, endMs, 'agent', loudness(sample.agent))
  })
  const mean = (sum, count) => (count > 0 ? sum / count : 0)
  return sums.map((bar) => ({ caller: mean(bar.caller, bar.callerCount), agent: mean(bar.agent, bar.agentCount) }))
}

const sideOf = (line) => (line.party === 'caller' ? 'caller' : 'agent')

const loudness = (dbov) => Math.min(1, Math.max(0.15, (dbov - QUIETEST_DBOV) / (LOUDEST_DBOV - QUIETEST_DBOV)))
