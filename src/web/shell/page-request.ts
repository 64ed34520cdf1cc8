import type { Context } from 'hono'
import type { Actor, Role, TrialRow } from '../../store/index.ts'
import type { Language, Said } from '../../text/index.ts'
import { say } from '../../text/index.ts'
import type { Fields } from '../fields.ts'
import { type Frame, layout } from '../layout.ts'
import { mayOpen, trialNavigation } from '../navigation.ts'
import type { PageRequest, Route, View } from '../route.ts'
import type { Services } from '../services.ts'
import type { Session } from '../session.ts'
import { addressOf } from './address.ts'
import { keepFlash, takeFlash } from './flash.ts'
import { readForm, saveBody } from './read-body.ts'

/** What the shell has found out before a page is made. */
export type Known = {
  readonly context: Context
  readonly services: Services
  readonly routes: readonly Route[]
  readonly route: Route
  readonly language: Language
  readonly csrf: string
  readonly actor: Actor
  readonly roles: readonly Role[]
  readonly session?: Session
  readonly trial?: TrialRow
  /** Signed in by a token of the API and not by a cookie: no other site can send one. */
  readonly byToken?: true
  /** The form, where it was read to check its token. */
  readonly fields?: Fields
}

const frameOf = (known: Known): Frame => {
  const { context, services, routes, language, csrf, roles, session, trial } = known
  const flash = takeFlash(context, services.config, language)
  return {
    language,
    url: context.req.url,
    csrf,
    navigation: trial === undefined ? [] : trialNavigation(routes, trial.id, roles),
    administrator: roles.includes('administrator'),
    ...(session === undefined ? {} : { session }),
    ...(trial === undefined ? {} : { trial }),
    ...(flash === undefined ? {} : { flash }),
  }
}

/** A page in its layout, as an answer. */
export const pageAnswer = (known: Known, view: View): Response =>
  known.context.html(String(layout(view, frameOf(known))), (view.status ?? 200) as 200)

/** What a route's `handle` is given. */
export const pageRequest = (known: Known): PageRequest => {
  const { context, services, route, language, csrf, actor, roles, session, trial, fields } = known
  const { config } = services
  return {
    context,
    services,
    language,
    csrf,
    actor,
    roles,
    address: addressOf(context, config),
    ...(session === undefined ? {} : { session }),
    ...(trial === undefined ? {} : { trial }),
    mayOpen: (path) => mayOpen(known.routes, path, roles),
    form: async () => fields ?? readForm(context.req.raw, route, config),
    saveFile: (path) => saveBody(context.req.raw, route, config, path),
    say: (text: Said | string) => say(text, language),
    page: (view) => pageAnswer(known, view),
    redirect: (path, flash) => {
      if (flash !== undefined) keepFlash(context, config, flash)
      return context.redirect(path, 303)
    },
  }
}
