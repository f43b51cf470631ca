// The rules as a table; where there is little room, a rule is a card.

import { wallDate, wallTime } from './clock.js'
import { html, nothing } from './lit/lit-html.js'
import { icon } from './shell.js'
import { deskWords } from './wordsdesk.js'

const { alerts, rules: words } = deskWords
const TONES = { high: 'alert', medium: 'warn' }
const FAULT = /^(line \d+): (.*)$/s

/** Everything on the page, as `GET /api/rules` tells it. */
export const rulesView = ({ file, since, problems, rules }) => html`
  <h1>${words.title}</h1>
  ${problems.length > 0 ? faults(problems, since) : nothing}
  <p class="lead">${rules.length > 0 ? words.watching(rules.length) : words.none}</p>
  ${rules.length > 0 ? html`<p class="source">
    ${file ? html`<span>${words.source} <code>${file}</code></span>` : nothing}
    <span>${words.since(wallDate(since), wallTime(since).slice(0, 5))}</span></p>` : nothing}
  ${rules.length > 0 ? table(rules) : nothing}`

/** What is wrong with the file as it is now; each fault names its line. */
export function faults(problems, since) {
  const found = problems.map((problem) => FAULT.exec(problem) ?? [null, '', problem])
  return html`<section class="faults" role="alert">
    <p>${icon('warn')}<strong>${words.fault(found[0][1], wallTime(since).slice(0, 5))}</strong></p>
    <ul>${found.map(([, place, what]) => html`<li>${place ? html`<code>${place}</code> ` : nothing}${what}</li>`)}</ul>
  </section>`
}

const table = (rules) => html`
  <div class="rule-table" role="group" tabindex="0" aria-label=${words.title}><table>
    <thead>
      <tr>${['rule', 'priority', 'kind', 'side', 'when'].map((name) => html`<th scope="col" rowspan="2">${words.columns[name]}</th>`)}
        <th scope="colgroup" colspan="2" class="week">${words.week}</th></tr>
      <tr>${['fired', 'falseAlarms'].map((name) => html`<th scope="col" class="number">${words.columns[name]}</th>`)}</tr>
    </thead>
    <tbody>${rules.map(row)}</tbody>
  </table></div>`

const row = (rule) => html`<tr>
  <th scope="row"><span class="rule-title">${rule.title}</span><code>${rule.name}</code></th>
  <td class="priority"><span class="chip" data-tone=${TONES[rule.priority] ?? 'idle'}>${alerts.priority[rule.priority] ?? rule.priority}</span></td>
  <td class="kind">${words.kinds[rule.kind] ?? rule.kind}</td>
  <td class="side">${words.sides[rule.side] ?? rule.side}</td>
  <td class="when">${rule.summary}${rule.forAgent ? html` <span class="agents">${words.agents}.</span>` : nothing}</td>
  <td class="number" data-name=${words.columns.fired}>${rule.fired7d}</td>
  <td class="number" data-name=${words.columns.falseAlarms}>${rule.falseAlarms7d}${share(rule)}</td>
</tr>`

/** How much of what fired was wrong, where that says something. */
const share = ({ fired7d: fired, falseAlarms7d: wrong }) =>
  (wrong > 0 && fired >= 5 ? html` <small>${words.share(Math.round((100 * wrong) / fired))}</small>` : nothing)
