// A call's alerts on its own page: what fired each, what people did about it, and the way to its line.

import { minutes, spoken, wallTime } from './clock.js'
import { html, nothing } from './lit/lit-html.js'
import { plain } from './pills.js'
import { icon } from './shell.js'
import { deskWords } from './wordsdesk.js'

const { alerts: words } = deskWords
const SETTLED = new Set(['false-alarm', 'cleared'])

/** In the order in which it happened. */
export const inOrder = (alerts) => [...alerts].sort((a, b) => a.atMs - b.atMs)

/** Whether nobody has to do anything about it any more. */
export const settled = (alert) => SETTLED.has(alert.state)

/** @param goTo (ms): the moment that an alert is about was chosen */
export function alertList(alerts, selection, goTo) {
  if (alerts.length === 0) return nothing
  return html`<section class="alerts" aria-labelledby="alerts-title">
    <h2 id="alerts-title">${words.title}</h2>
    <ul>${inOrder(alerts).map((alert) => item(alert, selection, goTo))}</ul>
  </section>`
}

const item = (alert, selection, goTo) => html`<li>
  <button type="button" class="entry fired" data-priority=${alert.priority} data-settled=${String(settled(alert))}
    aria-current=${String(marked(alert, selection))} @click=${() => goTo(momentOf(alert))}>
    <span class="at"><span aria-hidden="true">${minutes(momentOf(alert))}</span><span class="vh">${spoken(momentOf(alert))}</span></span>
    <span class="tone" data-tone=${tone(alert)}>${icon('warn')}</span>
    <span class="what">
      <span class="alert-name"><span class="bold">${alert.title}</span>
        <span class="chip" data-tone=${tone(alert)}>${words.priority[alert.priority]}</span>
        <span class="chip">${words.states[alert.state]}</span></span>
      ${evidence(alert)}
      ${alert.steps.map((step) => html`<small>${words.step(step, wallTime(step.at).slice(0, 5))}</small>`)}
    </span>
  </button></li>`

function evidence(alert) {
  const { evidence: line, acoustic, text } = alert
  if (!line) return html`<small>${plain(text)}${acoustic ? ` ${words.acoustic}` : ''}</small>`
  return html`<span class="evidence" data-party=${line.party}>${phrases(line)}</span>`
}

/** The line with its words marked. */
function phrases({ text, marks }) {
  let at = 0
  const shown = marks.map(({ from, to }) => {
    const before = text.slice(at, from)
    at = to
    return html`${plain(before)}<mark>${plain(text.slice(from, to))}</mark>`
  })
  return html`${shown}${plain(text.slice(at))}`
}

const tone = (alert) => (settled(alert) ? 'idle' : alert.priority === 'high' ? 'alert' : 'warn')

/** When in the call it was: where its line begins, where its sound does, else when it fired. */
export const momentOf = (alert) => alert.evidence?.startMs ?? alert.heard?.startMs ?? alert.atMs

const marked = (alert, selection) =>
  Boolean(selection) && momentOf(alert) >= selection.fromMs && momentOf(alert) <= Math.max(selection.toMs, selection.fromMs)
