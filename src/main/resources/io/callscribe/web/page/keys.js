// The keyboard. Single letters act outside text fields only and can be switched off (WCAG 2.1.4).

import { html, render } from './lit/lit-html.js'
import { words } from './words.js'

const SWITCH = 'callscribe.single-keys'

const singleKeysOn = () => localStorage.getItem(SWITCH) !== 'off'

/**
 * @param actions by key: up, down, home, end, next, previous, escape
 * @param letters more single keys, and what they do
 * @param list what the dialog tells of all keys
 */
export function listenToKeys(dialog, button, actions, letters = {}, list = words.keyList) {
  const help = () => {
    render(keyList(dialog, list), dialog)
    dialog.showModal()
  }
  button.addEventListener('click', help)
  const keys = {
    ArrowUp: actions.up,
    ArrowDown: actions.down,
    Home: actions.home,
    End: actions.end,
    Escape: actions.escape,
  }
  const singles = { j: actions.next, k: actions.previous, '?': help, ...letters }
  document.addEventListener('keydown', (event) => {
    const typing = event.target.closest('input, textarea, select')
    if (event.ctrlKey || event.altKey || event.metaKey || dialog.open || typing) return
    const act = keys[event.key] ?? (singleKeysOn() ? singles[event.key.toLowerCase()] : undefined)
    if (act && act(event) !== false) event.preventDefault()
  })
}

const keyList = (dialog, list) => html`
  <h2 id="key-title">${words.keys}</h2>
  <dl>${list.map(([names, what]) => html`
    <div><dt>${names.split(' ').map((name) => html`<kbd>${name}</kbd> `)}</dt><dd>${what}</dd></div>`)}</dl>
  <label><input type="checkbox" .checked=${singleKeysOn()}
    @change=${(event) => localStorage.setItem(SWITCH, event.target.checked ? 'on' : 'off')}> ${words.singleKeys}</label>
  <button type="button" class="small" @click=${() => dialog.close()}>${words.close}</button>`
