// Who is asking, and how a page changes something.

const root = new URL('../../', import.meta.url)
const api = (path) => new URL(`api/${path}`, root).href
let csrf = ''

/** Who is signed in; where nobody needs to be, everybody is an administrator. Nobody: the page is left for where one signs in. */
export async function me() {
  const answer = await fetch(api('me'), { headers: { accept: 'application/json' } })
  if (answer.status === 401) toSignIn()
  if (!answer.ok) return { role: 'administrator', name: '', extension: null }
  const who = await answer.json()
  csrf = who.csrf ?? ''
  return who
}

/** Goes to where one signs in, and from there back here. */
export function toSignIn() {
  const here = location.pathname + location.search + location.hash
  location.assign(new URL(`signin?next=${encodeURIComponent(here)}`, root).href)
}

/** Posts to the API; the header tells it that a page of ours asks. */
export function post(path, body) {
  return change('POST', path, body ?? {})
}

/** Any other change. */
export async function change(method, path, body) {
  const headers = {}
  if (body !== undefined) headers['content-type'] = 'application/json'
  if (csrf) headers['X-Callscribe-Csrf'] = csrf
  const answer = await fetch(api(path), { method, headers, body: body === undefined ? undefined : JSON.stringify(body) })
  if (answer.status === 401) toSignIn()
  return answer
}

/** Signs out and goes to where one signs in. */
export async function signOut() {
  const answer = await change('DELETE', 'session')
  if (answer.ok) location.assign(new URL('signin?why=out', root).href)
  return answer
}
