// What is kept and for how long, the configuration in force, and the audit log.

import { act, focusQuestion, question, read } from './adminask.js'
import { adminWords as words } from './adminwords.js'
import { wallDate, wallTime } from './clock.js'
import { html, nothing } from './lit/lit-html.js'

const known = { settings: [], version: '', entries: [], next: null, find: '' }
let counted = null

export async function refreshSettings() {
  const { version, settings } = await read('configuration')
  Object.assign(known, { version, settings })
}

export async function refreshAudit() {
  const { entries, next = null } = await read('audit?limit=100')
  Object.assign(known, { entries, next })
}

const own = words.retention

export const retentionView = (page) => html`
  <h1>${own.title}</h1>
  <p>${own.kept(known.settings.find((one) => one.key === own.key)?.value ?? 0)} <code>${own.key}</code></p>
  <section aria-labelledby="erase-title"><h2 id="erase-title">${own.erase}</h2><p class="hint">${own.eraseLead}</p>
    <form class="fields" @submit=${(event) => count(page, event)}>
      <label>${own.which}<select name="by">${Object.entries(own.by).map(([by, name]) => html`<option value=${by}>${name}</option>`)}</select></label>
      <label>${own.value}<input name="value" type="text" maxlength="200" autocomplete="off" required></label>
      <p class="buttons"><button class="small" type="submit">${own.count}</button></p>
    </form>
    ${counted ? counted.n === 0 ? html`<p role="status">${own.counted(0, counted.value)}</p>`
      : question(own.counted(counted.n, counted.value), own.eraseNow, own.keep, () => erase(page), () => forget(page)) : nothing}
  </section>
  <section aria-labelledby="export-title"><h2 id="export-title">${own.export}</h2><p class="hint">${own.exportLead}</p>
    <form class="fields" @submit=${save}>
      <label>${own.caller}<input name="caller" type="text" maxlength="200" autocomplete="off" required></label>
      <p class="buttons"><button class="small" type="submit">${own.save}</button></p>
    </form>
  </section>`

async function count(page, event) {
  event.preventDefault()
  const { by, value } = Object.fromEntries(new FormData(event.target))
  await page.tries(async () => {
    if (by === 'call') {
      await read(`calls/${encodeURIComponent(value)}`)
      counted = { by, value, n: 1 }
    } else {
      const { calls } = await read('calls?state=all')
      counted = { by, value, n: calls.filter((call) => call.state === 'ended' && call[by] === value).length }
    }
    page.repaint()
    focusQuestion()
  })
}

async function erase(page) {
  const { by, value } = counted
  await page.tries(async () => {
    const erased = by === 'call'
      ? await act('DELETE', `calls/${encodeURIComponent(value)}`)
      : await act('POST', 'erase', { [by]: value })
    counted = null
    page.told(own.erased(erased.calls, erased.lines) + (erased.live?.length ? own.live(erased.live.length) : ''))
  })
}

function forget(page) {
  counted = null
  page.repaint()
}

function save(event) {
  event.preventDefault()
  const caller = new FormData(event.target).get('caller')
  location.assign(new URL(`../../api/export?${new URLSearchParams({ caller })}`, import.meta.url))
}

export function configurationView(page) {
  const { find, settings } = known
  const shown = settings.filter((one) => one.key.includes(find.toLowerCase()))
  return html`
    <h1>${words.configuration.title}</h1><p class="hint">${words.configuration.lead(known.version)}</p>
    <p class="fields"><label>${words.configuration.find}<input type="search" autocomplete="off" .value=${find} @input=${(event) => {
      known.find = event.target.value
      page.repaint()
    }}></label></p>
    <div class="table" role="group" tabindex="0" aria-label=${words.configuration.title}><table>
      <thead><tr><th>${words.configuration.key}</th><th>${words.configuration.value}</th><th>${words.configuration.source}</th></tr></thead>
      <tbody>${shown.map((one) => html`<tr><th scope="row"><code>${one.key}</code></th>
        <td>${one.value === '' ? html`<span class="hint">${words.configuration.unset}</span>` : html`<code>${one.value}</code>`}</td>
        <td>${one.source === 'default' ? html`<span class="hint">${words.configuration.standard}</span>` : html`<code>${one.source}</code>`}</td></tr>`)}</tbody>
    </table></div>`
}

export const auditView = (page) => html`
  <h1>${words.audit.title}</h1><p class="hint">${words.audit.lead}</p>
  ${known.entries.length === 0 ? html`<p>${words.audit.none}</p>` : html`<div class="table" role="group" tabindex="0" aria-label=${words.audit.title}><table>
    <thead><tr><th>${words.audit.at}</th><th>${words.audit.who}</th><th>${words.audit.what}</th><th>${words.audit.target}</th><th>${words.audit.detail}</th></tr></thead>
    <tbody>${known.entries.map((entry) => html`<tr>
      <td><time datetime=${entry.at}>${wallDate(entry.at)}, ${wallTime(entry.at)}</time></td><th scope="row">${entry.who}</th>
      <td>${words.audit.whats[entry.what] ?? entry.what}</td><td>${entry.target}</td><td class="reason">${entry.detail}</td></tr>`)}</tbody>
  </table></div>`}
  ${known.next === null ? nothing : html`<p class="buttons"><button class="small" type="button" @click=${() => older(page)}>${words.audit.older}</button></p>`}`

async function older(page) {
  await page.tries(async () => {
    const { entries, next = null } = await read(`audit?limit=100&before=${known.next}`)
    Object.assign(known, { entries: [...known.entries, ...entries], next })
  })
}
