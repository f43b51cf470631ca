// What a sign-in page says and where it leads; without a page, so that it can be tried without one.

import { signInWords as words } from './words.js'

/** The path to go to: one of ours, never another site's address. */
export function nextPath(wanted) {
  const ours = wanted && /^\/(?![/\\])[^\\\s]*$/.test(wanted) && !wanted.startsWith('/signin')
  return ours ? wanted : null
}

/** Why one is here, from the address. */
export function reason(why, about) {
  switch (why) {
    case 'over': return { tone: 'warn', text: words.over(about.sessionHours) }
    case 'idle': return { tone: 'warn', text: words.idle(about.sessionIdleMinutes) }
    case 'out': return { tone: 'warn', text: words.out }
    case 'no-role': return { tone: 'alert', text: words.noRole }
    case 'company': return { tone: 'alert', text: words.company }
    default: return null
  }
}

/** What to say of an answer that was no welcome. `waitS`: for how long trying is of no use. */
export function refusal(status, problem) {
  const waitS = Number(problem.retryAfterS ?? 0)
  if (waitS > 0) {
    const first = status === 429 ? words.tooMany : words.wrong
    return { waitS, text: (leftS) => words.wait(first, leftS) }
  }
  if (status === 401 && problem.triesLeft > 0) return { waitS, text: () => words.triesLeft(problem.triesLeft) }
  return { waitS, text: () => problem.detail ?? words.failed }
}

/** Where one lands: where one wanted to go, else where one works, else the front page. */
export const landing = (next, role) => (next && next !== '/' ? [next] : [{ agent: '/desk', supervisor: '/board', administrator: '/admin' }[role] ?? '/', '/'])
