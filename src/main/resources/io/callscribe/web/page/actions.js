// What the agent does to a call: pause, flag, note, copy, ask for help. Note and help are asked for in a panel under the
// text, so that words stay in view.

import { minutes } from './clock.js'
import { html, nothing, render } from './lit/lit-html.js'
import { post } from './me.js'
import { plain } from './pills.js'
import { paused, words } from './words.js'

const { desk } = words
const QUOTE = 48
const LONGEST_NOTE = 500

export class Actions {
  #parts
  #told
  #by = () => ''
  #open = null
  #back = null

  /** @param told (text): says what came of an action; by (): the name of who acts */
  constructor(parts, { told, by }) {
    this.#parts = parts
    this.#told = told
    this.#by = by
  }

  /** Whether a note or a wish for help is being written. */
  get busy() {
    return this.#open !== null
  }

  /** Writes what holds on the buttons. */
  show(call, detail, line) {
    const live = call?.state === 'live'
    const { pause, flag, note, copy, help, ['copy-all']: all } = this.#parts
    const stopped = live && paused(call.reason)
    label(pause, stopped ? desk.resume : desk.pause, stopped ? 'play' : 'pause')
    label(flag, line && marked(detail, line, 'flag') ? desk.unflag : desk.flag)
    label(help, call?.help ? desk.helpAsked : desk.askHelp)
    help.classList.toggle('asked', Boolean(call?.help))
    ;[[pause, live && (stopped || call.status !== 'off')], [help, live], [flag, line], [note, line], [copy, line], [all, line]]
      .forEach(([button, can]) => able(button, Boolean(can)))
  }

  async pause(call) {
    if (call?.state !== 'live') return
    const change = paused(call.reason) ? 'resume' : 'pause'
    await this.#post(`calls/${call.id}/${change}`, {}, null)
  }

  async flag(call, detail, line) {
    if (!line) return this.#told(desk.told.noLine)
    const set = !marked(detail, line, 'flag')
    return this.#post(`calls/${call.id}/lines/${line.seq}/flag`, { set }, null)
  }

  /** Opens the panel for a note to a line. */
  note(call, detail, line) {
    if (!line) return this.#told(desk.told.noLine)
    const text = detail.marks.find((mark) => mark.seq === line.seq && mark.kind === 'note')?.text ?? ''
    return this.#show('note', notePanel(line, text, {
      cancel: () => this.close(),
      save: (written) => this.#send(`calls/${call.id}/lines/${line.seq}/note`, { text: written }, desk.told.noted),
    }), 'input')
  }

  /** Opens the panel for help: with reasons, or with what was asked for. */
  help(call) {
    if (call?.state !== 'live') return
    const path = `calls/${call.id}/help`
    this.#show('help', call.help
      ? askedPanel(call.help, {
        cancel: () => this.close(),
        takeBack: () => this.#send(path, { open: false }, desk.told.helpOver),
      })
      : helpPanel({
        cancel: () => this.close(),
        send: (reason) => this.#send(path, { reason }, desk.told.help),
      }), 'input:checked, button')
  }

  /** Closes the panel; the focus goes back to where it was. False where none is open. */
  close() {
    if (!this.busy) return false
    const inside = this.#parts.panel.contains(document.activeElement)
    this.#parts.panel.hidden = true
    render(nothing, this.#parts.panel)
    this.#open = null
    if (inside && this.#back?.isConnected) this.#back.focus({ preventScroll: true })
    return true
  }

  #show(name, content, focus) {
    const { panel } = this.#parts
    if (!this.busy) this.#back = document.activeElement
    this.#open = name
    panel.hidden = false
    render(content, panel)
    panel.querySelector(focus)?.focus()
  }

  async #send(path, body, done) {
    if (await this.#post(path, body, done)) this.close()
  }

  async #post(path, body, done) {
    const by = this.#by()
    try {
      const answer = await post(path, by ? { ...body, by } : body)
      if (!answer.ok) throw new Error((await answer.json().catch(() => ({}))).detail ?? desk.told.failed)
      if (done) this.#told(done)
      return true
    } catch (fault) {
      this.#told(fault instanceof TypeError ? words.unreachable : fault.message)
      return false
    }
  }
}

const marked = (detail, line, kind) => detail.marks.some((mark) => mark.seq === line.seq && mark.kind === kind)

function label(button, text, name) {
  const span = button.querySelector('.long')
  if (span.textContent !== text) span.textContent = text
  if (!name) return
  const use = button.querySelector('use')
  const href = use.getAttribute('href').replace(/#.*/, `#${name}`)
  if (use.getAttribute('href') !== href) use.setAttribute('href', href)
  const short = button.querySelector('.short')
  if (short.textContent !== text) short.textContent = text
}

/** A button that cannot be used keeps its place in the tab order: what has the focus does not vanish. */
function able(button, can) {
  const value = String(!can)
  if (button.getAttribute('aria-disabled') !== value) button.setAttribute('aria-disabled', value)
}

const submit = (act) => (event) => {
  event.preventDefault()
  act(new FormData(event.target))
}

function quote(text) {
  return text.length <= QUOTE ? text : `${text.slice(0, text.lastIndexOf(' ', QUOTE))}…`
}

const notePanel = (line, text, { save, cancel }) => html`
  <form @submit=${submit((data) => save(data.get('text')))}>
    <label for="note-text">${desk.noteTitle(minutes(line.startMs), quote(plain(line.text)))}</label>
    <div class="ask">
      <input id="note-text" name="text" type="text" maxlength=${LONGEST_NOTE} autocomplete="off" .value=${text}>
      <button class="small main" type="submit">${desk.save}</button>
      <button class="small" type="button" @click=${cancel}>${desk.cancel}</button>
    </div>
  </form>`

const helpPanel = ({ send, cancel }) => html`
  <form @submit=${submit((data) => send(data.get('reason')))}>
    <fieldset>
      <legend>${desk.helpTitle}</legend>
      ${desk.reasons.map((reason, n) => html`
        <label><input type="radio" name="reason" value=${reason} ?checked=${n === 0}> ${reason}</label>`)}
    </fieldset>
    <div class="ask">
      <button class="small main" type="submit">${desk.send}</button>
      <button class="small" type="button" @click=${cancel}>${desk.cancel}</button>
    </div>
  </form>`

const askedPanel = (help, { takeBack, cancel }) => html`
  <form @submit=${submit(takeBack)}>
    <p>${desk.helpOpen(help.reason)}</p>
    <div class="ask">
      <button class="small main" type="button" @click=${cancel}>${desk.keep}</button>
      <button class="small" type="submit">${desk.takeBack}</button>
    </div>
  </form>`
