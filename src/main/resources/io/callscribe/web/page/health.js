// How everything stands, in one line: Asterisk servers, speech services, capacity, lag.

import { seconds } from './clock.js'
import { html, nothing, render } from './lit/lit-html.js'
import { colors, context } from './strip.js'
import { words } from './words.js'

const KEPT = 60
const NEAR = 0.8

export class HealthStrip {
  #element
  #data = { asterisk: [], engines: [], notices: [] }
  #lags = []

  constructor(element) {
    this.#element = element
  }

  take(data) {
    this.#data = { asterisk: [], engines: [], ...data }
  }

  /** Remembers how late the words are, for the little line. */
  lag(ms) {
    this.#lags = [...this.#lags, ms].slice(-KEPT)
  }

  paint(live) {
    const { asterisk, engines } = this.#data
    const max = asterisk.reduce((sum, server) => sum + server.maxCalls, 0)
    const lagMs = this.#lags.at(-1) ?? null
    render(html`
      ${asterisk.length > 0 ? this.#servers(asterisk) : nothing}
      ${engines.map((engine) => item(engineTone(engine), words.board.engine(engine), engine.reason))}
      ${max > 0 ? capacity(live, max) : nothing}
      <span class="item">${words.board.lag} <b data-tone=${lagMs > 3_000 ? 'warn' : 'plain'}>${lagMs === null ? '–' : `${seconds(lagMs)}\u202fs`}</b>
        <canvas class="spark" aria-hidden="true"></canvas></span>`, this.#element)
    spark(this.#element.querySelector('.spark'), this.#lags)
  }

  #servers(servers) {
    const away = servers.filter((server) => !server.connected)
    return away.length > 0
      ? item('alert', words.board.asteriskAway(away.map((server) => server.name), servers.length), away[0].detail)
      : item('good', words.board.asterisk(servers.map((server) => server.name)), '')
  }
}

const item = (tone, text, title) => html`<span class="item" title=${title || nothing}>
  <span class="glyph" data-glyph=${{ good: 'circle', warn: 'diamond', alert: 'square' }[tone]} data-tone=${tone}></span>${text}</span>`

const engineTone = ({ state }) => ({ closed: 'good', 'half-open': 'warn' }[state] ?? 'alert')

function capacity(live, max) {
  const share = live / max
  return html`<span class="item">${words.board.capacity} <b>${live}</b> ${words.board.of(max)}
    <meter min="0" max=${max} value=${live} data-tone=${share >= 1 ? 'alert' : share >= NEAR ? 'warn' : 'plain'}
      aria-label=${words.board.capacity}></meter></span>`
}

function spark(canvas, lags) {
  const { clientWidth: width, clientHeight: height } = canvas
  if (width === 0) return
  const drawing = context(canvas, width, height)
  drawing.clearRect(0, 0, width, height)
  const top = Math.max(3_000, ...lags)
  drawing.strokeStyle = colors(canvas).agent
  drawing.lineWidth = 1.5
  drawing.beginPath()
  lags.forEach((ms, n) => {
    if (ms === null) return
    const x = width - (lags.length - 1 - n) * (width / (KEPT - 1))
    const y = height - 2 - (ms / top) * (height - 4)
    if (n === 0 || lags[n - 1] === null) drawing.moveTo(x, y)
    else drawing.lineTo(x, y)
  })
  drawing.stroke()
}
