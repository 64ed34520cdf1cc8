import { ProblemError } from '../../problems/index.ts'
import {
  isTokenScope,
  listTokens,
  makeToken,
  revokeToken,
  systemActor,
  type Token,
  tokenScopes,
} from '../../store/index.ts'
import { type Html, html, nothing } from '../html.ts'
import {
  alert,
  checkboxes,
  dataTable,
  hiddenField,
  postForm,
  problemList,
  selectField,
  submitButton,
  textField,
} from '../parts/index.ts'
import type { PageRequest, Route } from '../route.ts'
import { formatTime } from '../time.ts'
import { scopeWords, tokenWords as words } from './words.ts'

const path = '/account/tokens'

/** The trials that the person holds a role in. */
const ownTrials = ({ services, session }: PageRequest) =>
  services.store.as(systemActor, (tx) =>
    tx
      .selectFrom('trial')
      .innerJoin('membership', 'membership.trial', 'trial.id')
      .select(['trial.id', 'trial.title_da', 'trial.title_en'])
      .distinct()
      .where('membership.account', '=', session?.user.id ?? '')
      .orderBy('trial.id')
      .execute(),
  )

const tokenTable = (request: PageRequest, tokens: readonly Token[]): Html => {
  const { say, language } = request
  return dataTable({
    caption: say(words.caption),
    columns: [words.name, words.trial, words.scopes, words.ends, words.used, words.end].map((label) => ({
      label: say(label),
    })),
    rows: tokens.map(({ id, name, trial, scopes, ends_at, used_at }) => [
      name,
      trial,
      scopes.join(', '),
      formatTime(ends_at, language),
      used_at === null ? say(words.never) : formatTime(used_at, language),
      postForm(
        request,
        `${path}/end`,
        html`${hiddenField('id', id)}${submitButton(say(words.end), { look: 'tertiary' })}`,
        { inline: true },
      ),
    ]),
    empty: say(words.none),
  })
}

const makeForm = async (request: PageRequest): Promise<Html> => {
  const { say, language } = request
  const trials = (await ownTrials(request)).map(({ id, title_da, title_en }) => ({
    value: id,
    label: say({ da: title_da, en: title_en ?? title_da }),
  }))
  if (trials.length === 0) return html`<p>${say(words.noTrials)}</p>`
  const scopeChoices = tokenScopes.map((value) => ({ value, label: scopeWords[value][language], hint: value }))
  return postForm(
    request,
    path,
    html`${textField({ name: 'name', label: say(words.name), hint: say(words.nameHint), required: true, maxlength: 100 })}${selectField({ name: 'trial', label: say(words.trial), choices: trials, required: true })}${checkboxes({ name: 'scopes', label: say(words.scopes), choices: scopeChoices })}${textField({ name: 'days', label: say(words.days), type: 'number', value: '90', size: 'short', required: true })}${submitButton(say(words.make))}`,
  )
}

const show = async (request: PageRequest, above: Html = nothing): Promise<Response> => {
  const { services, session, say } = request
  const tokens = await listTokens(services.store, session?.user.id ?? '')
  const body = html`${above}<p>${say(words.intro)}</p>${tokenTable(request, tokens)}<h2>${say(words.makeHeading)}</h2>${await makeForm(request)}`
  return request.page({ title: words.title, body, above: [{ path: '/account', label: words.account }] })
}

const make = async (request: PageRequest): Promise<Response> => {
  const { services, session, say, language } = request
  const form = await request.form()
  const trial = form.text('trial')
  const isOwn = (await ownTrials(request)).some(({ id }) => id === trial)
  const wanted = {
    account: session?.user.id ?? '',
    trial,
    name: form.text('name'),
    scopes: isOwn ? form.all('scopes').filter(isTokenScope) : [],
    days: Number(form.text('days')),
  }
  try {
    const secret = await makeToken(services.store, wanted, { now: services.clock(), randomHex: services.randomHex })
    const text = html`<p>${say(words.once)}</p><p><code>${secret}</code></p>`
    return show(request, alert({ kind: 'success', heading: say(words.made), text }))
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    return show(request, problemList(error.problems, language))
  }
}

const end = async (request: PageRequest): Promise<Response> => {
  const { services, session } = request
  const form = await request.form()
  await revokeToken(services.store, session?.user.id ?? '', form.text('id'))
  return request.redirect(path, words.ended)
}

export const tokenPages: readonly Route[] = [
  { method: 'GET', path, who: 'signed-in', handle: (request) => show(request) },
  { method: 'POST', path, who: 'signed-in', handle: make },
  { method: 'POST', path: `${path}/end`, who: 'signed-in', handle: end },
]
