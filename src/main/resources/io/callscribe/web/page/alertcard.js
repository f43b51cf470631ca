// One alert as a card: two lines, or open with what was heard and what one can do. Templates only; what is done is the panel's.

import { isOfService, isOpen, isTechnical, markedPieces } from './alerts.js'
import { minutes, spoken } from './clock.js'
import { html, nothing } from './lit/lit-html.js'
import { pieces, plain } from './pills.js'
import { icon } from './shell.js'
import { words } from './words.js'
import { alertWords, first } from './wordsalert.js'
import { deskWords } from './wordsdesk.js'

const { card: says, do: does } = alertWords
const SHOWN_CALLS = 8

/**
 * A card.
 *
 * @param card {key, alert, flood} of alerts.js
 * @param view {open, menu, nowMs, call, listen, mine, people, linked}: how it stands now
 * @param on toggle, act, show, menu, listen: what its buttons do
 */
export function alertCard(card, view, on) {
  const { alert, key } = card
  return html`<li class="acard" data-key=${key} data-priority=${tone(alert)} data-state=${alert.state} data-open=${String(view.open)}
    aria-label=${alertWords.what(titleOf(card), alert.agent)}>
    ${head(card, view, on)}
    ${view.open ? html`<div class="acard-body" id=${`card-${key}`}>${card.flood ? flood(card, view, on) : whole(card, view, on)}</div>` : nothing}
  </li>`
}

/** What the card is called. */
export function titleOf({ alert, flood: run }) {
  if (run) return says.flood(alert.title, new Set(run.map((one) => one.call)).size)
  return alert.title || says.helpAsked
}

/** How loud its chip is. */
const tone = (alert) => (isTechnical(alert) && alert.priority !== 'high' ? 'tech' : alert.priority)

function head(card, view, on) {
  const { alert, key } = card
  const ageMs = view.nowMs - Date.parse(alert.raisedAt)
  return html`<h3><button type="button" class="acard-head" aria-expanded=${String(view.open)}
    aria-controls=${view.open ? `card-${key}` : nothing} @click=${() => on.toggle(key)}>
    ${alert.kind === 'help' ? html`<span class="hand">${icon('hand')}</span>` : nothing}
    <span class="chip prio">${alertWords.priority[tone(alert)]}</span>
    <span class="acard-title">${titleOf(card)}</span>
    <span class="acard-age">${view.open ? alertWords.ago(ageMs) : alertWords.age(ageMs)}</span></button></h3>
    ${view.open ? nothing : html`<p class="acard-line"><span>${brief(card, view)}</span>${step(alert, view)}</p>`}`
}

/** The second line of a card that is not open. */
function brief({ alert, flood: run }, { call }) {
  if (run) return floodText(run)
  return [alert.agent || words.who.noAgent, alert.queue, alert.acoustic ? lowerFirst(says.acoustic) : call && minutes(alert.atMs)]
    .filter(Boolean).join(' · ')
}

const lowerFirst = (text) => text[0].toLowerCase() + text.slice(1)

/** What became of it last. */
function step(alert, view) {
  const last = alert.steps.at(-1)
  if (!last || (alert.state === 'new' && last.to !== 'new')) return nothing
  return html`<span class="chip by" data-mine=${String(view.mine)}>${alertWords.step(last, view.nowMs - Date.parse(last.at), view.byMe)}</span>`
}

function whole({ alert, key }, view, on) {
  return html`
    <p class="acard-who">${isOfService(alert) ? html`<b>${alert.agent}</b>` : html`<b>${alert.caller || words.who.unknown}</b>${says.with}<b>${alert.agent || words.who.noAgent}</b>
      ${[alert.queue, says.at(alert.evidence?.startMs ?? alert.heard?.startMs ?? alert.atMs)].filter(Boolean).map((text) => html`<span> · ${text}</span>`)}`}</p>
    ${alert.state === 'new' ? nothing : html`<p class="acard-step">${step(alert, view)}</p>`}
    ${evidence(alert, view.call)}
    ${isOpen(alert) ? buttons(alert, key, view, on) : isOfService(alert) ? nothing : html`<p class="acard-do"><button class="small" type="button" @click=${() => on.show(alert.call)}>${does.open}</button></p>`}`
}

function evidence(alert, call) {
  const { evidence: line } = alert
  if (line) {
    return html`<blockquote class="heard-line" data-party=${line.party}>
      <p><span class="vh">${line.party === 'agent' ? words.who.agent : words.who.caller} <time>${spoken(line.startMs)}</time>: </span>“${marked(line)}”</p>
      ${answer(line, alert, call)}</blockquote>`
  }
  if (alert.acoustic) {
    return html`<div class="heard-line" data-party="sound">
      ${call && alert.heard ? html`<canvas class="heard-strip" data-call=${alert.call} data-from=${alert.heard.startMs} data-to=${alert.heard.endMs} aria-hidden="true"></canvas>` : nothing}
      <p>${plain(alert.text)}</p><p class="quiet-line">${says.acoustic}</p></div>`
  }
  return alert.text ? html`<div class="heard-line" data-party="none"><p>${alert.id ? plain(alert.text) : says.helpWhy(alert.text)}</p></div>` : nothing
}

/** The line with the words that fired it marked, and hidden words as pills. */
function marked({ text, marks }) {
  return markedPieces(text, marks).map(({ text: part, mark }) => (mark
    ? html`<mark data-tone="alert"><span class="vh">${says.phraseBegin}</span>${shown(part)}<span class="vh">${says.phraseEnd}</span></mark>`
    : shown(part)))
}

const shown = (text) => pieces(text).map((piece) => (piece.pill ? html`<span class="pill">${deskWords.hidden[piece.pill]}</span>` : piece.text))

/** What the other side said after it, as far as its row tells. */
function answer(line, alert, call) {
  const last = call?.last
  if (!last || last.party === line.party || last.party === 'system' || call.lines <= line.seq) return nothing
  const who = last.party === 'agent' ? first(alert.agent) || words.who.agent : alert.caller || words.who.caller
  return html`<p class="quiet-line">${says.since(who)}${says.quote(plain(last.text))}</p>`
}

function buttons(alert, key, view, on) {
  const { listen, linked, menu } = view
  const off = String(!linked)
  return html`
    <p class="acard-do">
      ${isOfService(alert) ? nothing : html`<button class="small main" type="button" aria-disabled=${String(!listen.can)} aria-describedby=${`why-${key}`}
        @click=${() => on.listen(alert.call)}>${icon('headset')}${listen.label}</button>`}
      ${alert.id && alert.state === 'new' ? html`<button class="small" type="button" aria-disabled=${off} @click=${() => on.act('acknowledge', [alert], {})}>
        ${icon('tick')}${does.acknowledge}</button>` : nothing}
      ${isOfService(alert) ? nothing : html`<button class="small" type="button" @click=${() => on.show(alert.call)}>${does.open}</button>`}
    </p>
    ${isOfService(alert) ? nothing : html`<p class="acard-why" id=${`why-${key}`}>${listen.why}</p>`}
    ${alert.id ? html`<p class="acard-more">${['snooze', 'assign', 'false'].map((name) => html`
      <button class="quiet" type="button" data-menu=${name} aria-disabled=${off} aria-expanded=${String(menu === name)} @click=${() => on.menu(key, name)}>
        ${does[name]}${name === 'false' ? nothing : icon('chevron')}</button>`)}</p>` : nothing}
    ${menu ? menus[menu]([alert], view, on) : nothing}`
}

const choice = (text, act) => html`<button class="small" type="button" @click=${act}>${text}</button>`

const menus = {
  snooze: (alerts, _, on) => html`<div class="acard-menu" role="group" aria-label=${does.snoozeFor}>
    ${[[does.five, 5], [does.fifteen, 15], ...(isOfService(alerts[0]) ? [] : [[does.rest, 0]])].map(([text, minutesLong]) => choice(text, () => on.act('snooze', alerts, { minutes: minutesLong })))}</div>`,
  assign: (alerts, { people, me }, on) => html`<form class="acard-menu" aria-label=${does.assignTo} @submit=${submit((to) => on.act('assign', alerts, { to }))}>
    ${me ? choice(does.me, () => on.act('assign', alerts, { to: me })) : nothing}
    ${people.map((name) => choice(name, () => on.act('assign', alerts, { to: name })))}
    <span class="one-line"><input name="said" type="text" maxlength="100" required autocomplete="off" placeholder=${does.name} aria-label=${does.name}>
    <button class="small" type="submit">${does.assign}</button></span></form>`,
  false: (alerts, _, on) => html`<form class="acard-menu" @submit=${submit((reason) => on.act('false-alarm', alerts, { reason }))}>
    <label>${does.reason}<input name="said" type="text" maxlength="200" autocomplete="off"></label>
    <button class="small" type="submit">${does.send}</button></form>`,
}

const submit = (act) => (event) => {
  event.preventDefault()
  act(new FormData(event.target).get('said').trim())
}

function floodText(run) {
  const over = run.filter((alert) => !isOpen(alert)).length
  return over > 0 ? says.floodOver(over) : says.floodWithin
}

/** Many calls for one reason: which they are, and one button for all. */
function flood({ alert, flood: run, key }, view, on) {
  const fresh = run.filter((one) => one.state === 'new')
  const off = String(!view.linked)
  return html`
    <p class="acard-line"><span>${floodText(run)}</span></p>
    <p class="acard-calls">${run.slice(0, SHOWN_CALLS).map((one) => html`
      <button class="link-button" type="button" @click=${() => on.show(one.call)}>${one.agent || one.caller || words.who.noAgent}</button> `)}
      ${run.length > SHOWN_CALLS ? alertWords.more(run.length - SHOWN_CALLS) : nothing}</p>
    <p class="acard-do">${fresh.length > 0 ? html`<button class="small main" type="button" aria-disabled=${off} @click=${() => on.act('acknowledge', fresh, {})}>
      ${icon('tick')}${does.acknowledgeAll}</button>
      ${['snooze', 'false'].map((name) => html`<button class="quiet" type="button" data-menu=${name} aria-disabled=${off}
        aria-expanded=${String(view.menu === name)} @click=${() => on.menu(key, name)}>${does[name]}</button>`)}` : step(alert, view)}</p>
    ${view.menu && view.menu !== 'assign' && fresh.length > 0 ? menus[view.menu](fresh, view, on) : nothing}`
}
