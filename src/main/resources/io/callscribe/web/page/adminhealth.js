// How everything stands: plots, engines with their breakers, Asterisk servers, the doctor.

import { act, focusQuestion, question, read } from './adminask.js'
import { adminWords as words } from './adminwords.js'
import { seconds } from './clock.js'
import { html, nothing } from './lit/lit-html.js'
import { Plot } from './plots.js'
import { icon } from './shell.js'

const known = { ready: null, engines: [], standing: null, minutes: [], doctor: null, examining: false }
const plots = {}
let asked = null

/** Asks for everything once. */
export async function refreshHealth() {
  const [ready, engines, standing, history] = await Promise.all([
    fetch(new URL('../../health/ready', import.meta.url)).then((answer) => answer.json()),
    read('engines'), read('standing'), read('history')])
  Object.assign(known, { ready, engines: engines.engines, standing, minutes: history.minutes })
}

/** The whole page. */
export const healthView = (page) => html`
  <div class="lead">
    <div><h1>${verdict()}</h1>${sentences().map((one) => html`<p>${one}</p>`)}</div>
    <p class="buttons"><a class="small" href=${new URL('../../api/bundle', import.meta.url).href} download title=${words.bundleHint}>${words.bundle}</a>
      <button class="small strong" type="button" id="examine" aria-disabled=${known.examining} @click=${() => examine(page)}>${words.doctor.run}</button></p>
  </div>
  <div class="plots">
    ${figure('lag', words.plots.lag, lagNow(), words.plots.lagNow)}
    ${figure('calls', words.plots.calls, known.minutes.at(-1)?.[2] ?? words.plots.none, words.plots.callsNow)}
    ${figure('words', words.plots.words, known.minutes.at(-1)?.[3]?.toLocaleString('en') ?? words.plots.none, words.plots.wordsNow)}
  </div>
  ${engineTable(page)}
  ${serverTable()}
  ${doctor()}`

export const enginesView = (page) => html`<h1>${words.engine.title}</h1>${engineTable(page, true)}`

export const serversView = () => html`<h1>${words.server.title}</h1>${serverTable(true)}`

/** Draws what lit cannot. */
export function drawPlots() {
  const times = known.minutes.map(([atS]) => atS)
  const column = (n) => known.minutes.map((minute) => minute[n])
  draw('lag', times, column(1), (ms) => `${seconds(ms)}\u202fs`)
  draw('calls', times, column(2), (n) => String(n))
  draw('words', times, column(3), (n) => n.toLocaleString('en'))
}

function draw(name, times, values, unit) {
  const element = document.querySelector(`#plot-${name}`)
  if (!element) return delete plots[name]
  if (plots[name]?.element !== element) plots[name] = { element, plot: new Plot(element, unit) }
  plots[name].plot.show(times, values)
}

const figure = (name, title, now, what) => html`
  <section class="figure" aria-label=${title}>
    <h2>${title}</h2><p class="now"><b>${now}</b> ${what}</p>
    <div class="plot" id=${`plot-${name}`} aria-hidden="true"></div>
    ${known.minutes.length < 2 ? html`<p class="hint">${words.plots.wait}</p>` : nothing}
  </section>`

function lagNow() {
  const spoken = known.minutes.findLast((minute) => minute[1] !== null)
  return spoken ? `${seconds(spoken[1])}\u202fs` : words.plots.none
}

function verdict() {
  if (!known.ready) return ''
  if (!known.ready.ready) return words.none
  const n = known.standing.notices.length + known.ready.missing.length
  return n === 0 ? words.all : words.watch(n)
}

function sentences() {
  if (!known.ready) return []
  const missing = known.ready.missing.map((check) => check.detail)
  return [...new Set([...missing, ...known.standing.notices])]
}

const nameOf = (engine) => words.engine.names[engine.name] ?? engine.name

const engineTable = (page, whole = false) => html`
  <section aria-labelledby="engines-title">
    <div class="over"><h2 id="engines-title" class=${whole ? 'vh' : ''}>${words.engine.title}</h2><p>${words.engine.forced}</p></div>
    ${known.engines.length === 0 ? html`<p class="hint">${words.engine.off}</p>` : html`<div class="table" role="group" tabindex="0" aria-label=${words.engine.title}><table>
      <thead><tr><th>${words.engine.name}</th><th>${words.engine.state}</th><th>${words.engine.use}</th>
        ${whole ? html`<th>${words.engine.latest}</th><th>${words.engine.sessions}</th><th>${words.engine.refused}</th>` : nothing}
        <th>${words.engine.why}</th><td></td></tr></thead>
      <tbody>${known.engines.map((engine) => engineRow(page, engine, whole))}</tbody>
    </table></div>`}
  </section>`

const engineRow = (page, engine, whole) => html`
  <tr>
    <th scope="row">${nameOf(engine)}</th>
    <td>${stateChip(engine)}</td>
    <td>${words.engine.of(engine.streams, engine.maxStreams)}</td>
    ${whole ? html`<td>${words.engine.figures(engine.connects)}</td><td>${words.engine.figures(engine.sessions)}</td><td>${engine.refused}</td>` : nothing}
    <td class="reason">${engine.reason || words.engine.works}</td>
    <td class="does">${engine.forced
      ? html`<button class="small" type="button" @click=${() => force(page, engine, 'auto')}>${words.engine.release}</button>`
      : html`<button class="small" type="button" @click=${() => ask(page, engine.name)}>${words.engine.force}</button>`}</td>
  </tr>
  ${asked === engine.name ? html`<tr><td colspan=${whole ? 8 : 5}>${question(words.engine.ask(nameOf(engine), engine.streams),
    words.engine.force, words.engine.keep, () => force(page, engine, 'forced-open'), () => ask(page, null))}</td></tr>` : nothing}`

function stateChip(engine) {
  if (engine.forced) return chip(engine.state === 'closed' ? 'warn' : 'alert', engine.state === 'closed' ? words.engine.forcedClosed : words.engine.forcedOpen)
  const tone = { closed: 'good', open: 'alert', 'half-open': 'warn' }[engine.state] ?? 'idle'
  return chip(tone, words.engine.states[engine.state] ?? engine.state)
}

const chip = (tone, text) => html`<span class="chip" data-tone=${tone}>${text}</span>`

function ask(page, name) {
  asked = name
  page.repaint()
  if (name) focusQuestion()
}

async function force(page, engine, state) {
  asked = null
  await page.tries(async () => {
    await act('POST', `engines/${encodeURIComponent(engine.name)}/breaker`, { state })
    page.told(words.engine.done(nameOf(engine), state !== 'auto'))
    await refreshHealth()
  })
}

const serverTable = (whole = false) => html`
  <section aria-labelledby="servers-title">
    <h2 id="servers-title" class=${whole ? 'vh' : ''}>${words.server.title}</h2>
    <div class="table" role="group" tabindex="0" aria-label=${words.server.title}><table>
      <thead><tr><th>${words.server.name}</th><th>${words.server.state}</th><th>${words.server.calls}</th><th>${words.server.detail}</th></tr></thead>
      <tbody>${(known.standing?.asterisk ?? []).map((server) => html`<tr>
        <th scope="row">${server.name}</th>
        <td>${chip(server.connected ? 'good' : 'alert', server.connected ? words.server.connected : words.server.away)}</td>
        <td>${server.maxCalls > 0 ? words.engine.of(server.calls, server.maxCalls) : server.calls}</td>
        <td class="reason">${server.detail}</td></tr>`)}</tbody>
    </table></div>
  </section>`

const MARKS = { good: 'check', warning: 'warn', bad: 'broken', unchecked: 'note' }

const doctor = () => html`
  <section aria-labelledby="doctor-title" id="doctor">
    <h2 id="doctor-title" tabindex="-1">${words.doctor.title}</h2>
    <p role="status">${known.examining ? words.doctor.running : known.doctor?.summary ?? words.doctor.never}</p>
    ${known.doctor && !known.examining ? html`<ul class="findings">${known.doctor.checks.map((one) => html`
      <li data-verdict=${one.verdict}>${icon(MARKS[one.verdict])}<b>${one.check}</b>
        <span><span class="vh">${words.doctor.verdict[one.verdict]}: </span>${one.found}${one.remedy ? html` <em>${one.remedy}</em>` : nothing}</span></li>`)}</ul>` : nothing}
  </section>`

async function examine(page) {
  if (known.examining) return
  known.examining = true
  page.repaint()
  document.querySelector('#doctor-title').focus()
  await page.tries(async () => { known.doctor = await act('POST', 'doctor', {}) })
  known.examining = false
  page.repaint()
}
