// Who may sign in.

import { act, focusQuestion, question, read } from './adminask.js'
import { adminWords } from './adminwords.js'
import { html, nothing } from './lit/lit-html.js'

const words = adminWords.people
let people = []
let asked = null

export async function refreshPeople() {
  people = (await read('people')).people
}

export const peopleView = (page) => html`
  <h1>${words.title}</h1><p class="hint">${words.lead}</p>
  ${people.length === 0 ? html`<p>${words.none}</p>` : html`<div class="table" role="group" tabindex="0" aria-label=${words.title}><table>
    <thead><tr><th>${words.name}</th><th>${words.label}</th><th>${words.role}</th><th>${words.extension}</th><th>${words.queues}</th>
      <th>${words.team}</th><th>${words.state}</th><td></td></tr></thead>
    <tbody>${people.map((person) => row(page, person))}</tbody></table></div>`}
  <section aria-labelledby="add-title"><h2 id="add-title">${words.add}</h2>${form(page)}</section>`

const row = (page, person) => html`<tr>
    <th scope="row">${person.name}</th><td>${person.label}</td><td>${words.roles[person.role]}</td><td>${person.extension || '–'}</td>
    <td>${person.queues || '–'}</td><td>${person.team || '–'}</td>
    <td><span class="chip" data-tone=${person.active ? 'good' : 'idle'}>${person.active ? words.on : words.off}</span></td>
    <td class="does">
      ${person.active
        ? button(words.switchOff, person, () => ask(page, person.name, 'off'))
        : button(words.switchOn, person, () => change(page, person.name, 'on', { active: 'yes' }))}
      ${button(words.password, person, () => ask(page, person.name, 'password'))}
      ${button(words.remove, person, () => ask(page, person.name, 'remove'))}</td></tr>
  ${asked?.name === person.name ? html`<tr><td colspan="8">${asks(page, asked)}</td></tr>` : nothing}`

const button = (name, person, does) =>
  html`<button class="small" type="button" aria-label=${`${name}: ${person.name}`} @click=${does}>${name}</button>`

function asks(page, { name, what }) {
  const keeps = () => ask(page, null)
  if (what === 'off') {
    return question(words.asks.off(name), words.switchOff, words.keep, () => change(page, name, 'off', { active: 'no' }), keeps)
  }
  if (what === 'remove') return question(words.asks.remove(name), words.remove, words.keep, () => change(page, name, 'remove'), keeps)
  return question(words.asks.password(name), words.set, words.keep,
    (form) => change(page, name, 'password', { password: form.get('password') }), keeps, passwordField())
}

const passwordField = () => html`<label>${words.password}
  <input name="password" type="password" autocomplete="new-password" minlength="10" maxlength="200" required>
  <span class="hint">${words.passwordHint}</span></label>`

function ask(page, name, what) {
  asked = name === null ? null : { name, what }
  page.repaint()
  if (asked) focusQuestion()
}

async function change(page, name, what, body) {
  const path = `people/${encodeURIComponent(name)}`
  await page.tries(async () => {
    await (what === 'remove' ? act('DELETE', path) : act('POST', path, body))
    asked = null
    page.told(words.done[what](name))
    await refreshPeople()
  })
}

const field = (name, label, more = nothing, hint = '') => html`<label>${label}
  <input name=${name} type="text" maxlength="100" autocomplete="off" ?required=${more === true}>
  ${hint ? html`<span class="hint">${hint}</span>` : nothing}</label>`

const form = (page) => html`<form class="fields" id="add" @submit=${(event) => add(page, event)}>
  ${field('name', words.name, true)}${field('label', words.label)}
  <label>${words.role}<select name="role">${Object.entries(words.roles).map(([role, name]) => html`<option value=${role}>${name}</option>`)}</select></label>
  ${field('extension', words.extension)}${field('queues', words.queues, nothing, words.commas)}${field('team', words.team, nothing, words.commas)}
  <label>${words.password}<input name="password" type="password" autocomplete="new-password" minlength="10" maxlength="200" required>
    <span class="hint">${words.passwordHint}</span></label>
  <p class="buttons"><button class="small strong" type="submit">${words.addNow}</button></p>
</form>`

async function add(page, event) {
  event.preventDefault()
  const form = event.target
  const body = Object.fromEntries(new FormData(form))
  await page.tries(async () => {
    await act('POST', 'people', body)
    page.told(words.done.add(body.name))
    form.reset()
    await refreshPeople()
  })
}
