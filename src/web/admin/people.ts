import { type Account, createAccount, listAccounts, makeLink } from '../../store/index.ts'
import { notRefused, orAgain, type Refused } from '../again.ts'
import type { Fields } from '../fields.ts'
import { type Html, html, nothing } from '../html.ts'
import { alert, badge, dataTable, linkButton, postForm, problemList, submitButton, textField } from '../parts/index.ts'
import type { PageRequest, Route } from '../route.ts'
import { linkLetter, linkSent } from './link-letter.ts'
import { words } from './words.ts'

export const aboveAdmin = [{ path: '/admin', label: words.title }]
export const abovePeople = [...aboveAdmin, { path: '/admin/people', label: words.people }]

/** How a person is described in a form. */
export type Written = { readonly name: string; readonly email: string; readonly worker: string }
const blank: Written = { name: '', email: '', worker: '' }

export const writtenIn = (fields: Fields): Written => ({
  name: fields.text('name'),
  email: fields.text('email'),
  worker: fields.text('worker'),
})

export const descriptionFields = ({ say }: PageRequest, { name, email, worker }: Written): Html =>
  html`${textField({ name: 'name', label: say(words.name), value: name, required: true, maxlength: 100 })}${textField({
    name: 'email',
    label: say(words.email),
    type: 'email',
    value: email,
    required: true,
  })}${textField({ name: 'worker', label: say(words.worker), hint: say(words.workerHint), value: worker, size: 'short' })}`

export const statusOf = ({ disabledAt, madeUp, hasPassword }: Account, { say }: PageRequest): Html => {
  if (disabledAt !== null) return badge(say(words.disabled), 'error')
  if (madeUp) return badge(say(words.madeUp), 'warning')
  return hasPassword ? badge(say(words.active), 'success') : badge(say(words.invited))
}

const peopleTable = (accounts: readonly Account[], request: PageRequest): Html => {
  const { say } = request
  const rows = accounts.map((account) => [
    html`<a href="/admin/people/${account.id}">${account.name}</a>`,
    account.email,
    statusOf(account, request),
    say(account.hasSecondFactor ? words.yes : words.no),
  ])
  const columns = [words.name, words.email, words.status, words.secondFactor].map((label) => ({ label: say(label) }))
  return dataTable({ caption: say(words.people), captionHidden: true, columns, rows, empty: say(words.noPeople) })
}

const peoplePage = async (request: PageRequest, { problems, status }: Refused, written: Written): Promise<Response> => {
  const { say, language, services } = request
  const accounts = await listAccounts(services.store)
  const fields = html`${descriptionFields(request, written)}<div class="virker-buttons">${submitButton(say(words.add))}</div>`
  const body = html`${problemList(problems, language)}${peopleTable(accounts, request)}
<h2>${say(words.addPerson)}</h2>${postForm(request, '/admin/people', fields)}`
  return request.page({ title: words.people, body, above: aboveAdmin, status })
}

/** Mails a link to whom it is for; without a mail server, or when that fails, it is handed over in another way. */
const mailLink = async (
  { services }: PageRequest,
  { id, email }: Pick<Account, 'id' | 'email'>,
  address: string,
): Promise<'mailed' | 'failed' | 'none'> => {
  const { mailer, logger } = services
  if (mailer.configured !== true) return 'none'
  try {
    await mailer.send({ to: email, ...linkLetter(address) })
    return 'mailed'
  } catch (error) {
    logger.error({ account: id, error }, 'a link was not mailed')
    return 'failed'
  }
}

/** The page that shows a fresh link, once, and mails it where mail is configured: it is in no list or log of ours. */
export const linkPage = async (
  request: PageRequest,
  account: Pick<Account, 'id' | 'name' | 'email'>,
): Promise<Response> => {
  const { say, services } = request
  const { id, name, email } = account
  const secret = await makeLink(services.store, id, services.clock())
  const address = `${services.config.publicUrl}/welcome/${secret}`
  const sent = await mailLink(request, account, address)
  const told =
    sent === 'none'
      ? nothing
      : alert(
          sent === 'mailed'
            ? { kind: 'success', text: say(linkSent.mailed(email)) }
            : { kind: 'warning', text: say(linkSent.failed(email)) },
        )
  const body = html`${told}<p>${say(sent === 'mailed' ? words.linkToo : words.linkText)}</p><p>${say(words.linkFor)} <strong>${name}</strong>:</p>
<p class="virker-code virker-link">${address}</p>${linkButton(say(words.backToPerson), `/admin/people/${id}`)}`
  return request.page({ title: words.linkTitle, body, above: abovePeople })
}

const add = async (request: PageRequest): Promise<Response> => {
  const written = writtenIn(await request.form())
  const { store, clock } = request.services
  return orAgain(
    async () => linkPage(request, { ...written, id: await createAccount(store, written, clock()) }),
    (refused) => peoplePage(request, refused, written),
  )
}

export const peopleRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/admin/people',
    who: 'administrator',
    handle: (request) => peoplePage(request, notRefused, blank),
  },
  { method: 'POST', path: '/admin/people', who: 'administrator', handle: add },
]
