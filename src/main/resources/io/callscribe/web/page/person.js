// Who is signed in, where they may go and the way out: in the bar of every page.

import { html, nothing, render } from './lit/lit-html.js'
import { signOut } from './me.js'
import { pageAt } from './shell.js'
import { signInWords, words } from './words.js'
import { deskWords } from './wordsdesk.js'

const PAGES = {
  agent: ['desk'],
  supervisor: ['board', 'rules'],
  administrator: ['board', 'rules', 'admin'],
}

/** Whether somebody signed in, and so can sign out. */
export const signedIn = (who) => Boolean(who.csrf) && who.name !== 'demo'

/**
 * Fills the bar.
 *
 * @param parts pages, person, out: the elements
 * @param here the page this is, as `desk` or `board`; another one's name is a link to it
 */
export function showPerson(parts, who, here, more = '') {
  render(pages(who).map(([path, name]) => html`
    <a href=${pageAt(path)} aria-current=${path === here ? 'page' : nothing}>${name}</a>`), parts.pages)
  parts.person.textContent = [who.label || who.name, more].filter(Boolean).join(' · ')
  parts.out.hidden = !signedIn(who)
  parts.out.title = signInWords.signedIn(who.label || who.name)
  parts.out.onclick = () => signOut()
}

function pages(who) {
  const some = (PAGES[who.role] ?? []).map((path) => [path, words.pages[path] ?? deskWords.pages[path]])
  return signedIn(who) ? some : [...some, ['./', words.calls.title]]
}
