import QRCode from 'qrcode'
import { confirmSecondFactor, prepareSecondFactor, secondFactorAddress } from '../../store/index.ts'
import { notRefused, orAgain, type Refused } from '../again.ts'
import { html, ownMarkup } from '../html.ts'
import { linkButton, postForm, problemList, submitButton, textField } from '../parts/index.ts'
import type { PageRequest, Route } from '../route.ts'
import { signedIn } from './signed-in.ts'
import { words } from './words.ts'

const above = [{ path: '/account', label: words.title }]

const start = async (request: PageRequest): Promise<Response> => {
  const { id, name } = signedIn(request).user
  await prepareSecondFactor(request.services.store, id, name)
  return request.redirect('/account/second-factor')
}

const keyOf = (address: string): string =>
  (new URL(address).searchParams.get('secret') ?? '').replace(/(.{4})(?=.)/g, '$1 ')

const scanPage = async (request: PageRequest, { problems, status }: Refused): Promise<Response> => {
  const { say, language, services } = request
  const { id, name } = signedIn(request).user
  const address = await secondFactorAddress(services.store, id, name)
  if (address === undefined) return request.redirect('/account')
  const picture = ownMarkup(await QRCode.toString(address, { type: 'svg', margin: 2 }))
  const field = textField({
    name: 'code',
    label: say(words.code),
    autocomplete: 'one-time-code',
    inputmode: 'numeric',
    required: true,
    size: 'short',
  })
  const fields = html`${field}<div class="virker-buttons">${submitButton(say(words.confirm))}</div>`
  const body = html`${problemList(problems, language)}<p>${say(words.scan)}</p>
<div class="virker-qr" role="img" aria-label="${say(words.picture)}">${picture}</div>
<p>${say(words.byHand)} <span class="virker-code">${keyOf(address)}</span></p>${postForm(request, '/account/second-factor', fields)}`
  return request.page({ title: words.scanTitle, body, above, status })
}

const recoveryPage = (request: PageRequest, codes: readonly string[]): Response => {
  const { say } = request
  const list = codes.map((code) => html`<li class="virker-code">${code}</li>`)
  const body = html`<p>${say(words.recovery)}</p><ul>${list}</ul>${linkButton(say(words.done), '/account', 'primary')}`
  return request.page({ title: words.recoveryTitle, body, above })
}

const confirm = (request: PageRequest): Promise<Response> =>
  orAgain(
    async () => {
      const { store, clock } = request.services
      const code = (await request.form()).text('code')
      return recoveryPage(request, await confirmSecondFactor(store, signedIn(request).user.id, code, clock()))
    },
    (refused) => scanPage(request, refused),
  )

export const secondFactorRoutes: readonly Route[] = [
  { method: 'POST', path: '/account/second-factor/start', who: 'signed-in', handle: start },
  {
    method: 'GET',
    path: '/account/second-factor',
    who: 'signed-in',
    handle: (request) => scanPage(request, notRefused),
  },
  { method: 'POST', path: '/account/second-factor', who: 'signed-in', handle: confirm },
]
