import type { TrialRow } from '../store/index.ts'
import { type Language, languages, type Said, say } from '../text/index.ts'
import { type Html, html } from './html.ts'
import type { NavItem, NavKey } from './navigation.ts'
import { alert } from './parts/alert.ts'
import { csrfField } from './parts/csrf-field.ts'
import type { View } from './route.ts'
import type { Session } from './session.ts'
import { assetPath } from './shell/assets.ts'
import { inLanguage } from './shell/language.ts'
import { shellWords as words } from './words.ts'

/** What stands around a page. */
export type Frame = {
  readonly language: Language
  readonly url: string
  readonly csrf: string
  readonly session?: Session
  readonly trial?: TrialRow
  readonly navigation: readonly NavItem[]
  readonly administrator: boolean
  readonly flash?: string
}

const languageNames: Readonly<Record<Language, string>> = { da: 'Dansk', en: 'English' }

const languageLinks = ({ language, url }: Frame): readonly Html[] =>
  languages.map((other) =>
    other === language
      ? html`<span aria-current="true">${languageNames[other]}</span>`
      : html`<a href="${inLanguage(url, other)}" lang="${other}" hreflang="${other}">${languageNames[other]}</a>`,
  )

const userPart = (frame: Frame): Html => {
  const { language, session } = frame
  if (session === undefined) return html`<a href="/sign-in">${say(words.signIn, language)}</a>`
  return html`<a href="/account" title="${say(words.account, language)}">${session.user.name}</a>
<form method="post" action="/sign-out">${csrfField(frame)}<button type="submit" class="virker-link-button">${say(words.signOut, language)}</button></form>`
}

const mainLinks = ({ session, administrator, language }: Frame): readonly Html[] =>
  session === undefined
    ? []
    : [
        html`<a href="/trials">${say(words.trials, language)}</a>`,
        ...(administrator ? [html`<a href="/admin">${say(words.administration, language)}</a>`] : []),
      ]

const header = (frame: Frame): Html => html`<header class="virker-header">
<div class="container virker-header-row">
<p class="virker-name"><a href="/">Virker</a> <span>${say(words.tagline, frame.language)}</span></p>
<nav aria-label="${say(words.mainNavigation, frame.language)}">${mainLinks(frame)}</nav>
<div class="virker-user">${userPart(frame)}</div>
<div class="virker-languages" role="group" aria-label="${say(words.language, frame.language)}">${languageLinks(frame)}</div>
</div>
</header>`

const titleOf = (trial: TrialRow): Said => ({ da: trial.title_da, en: trial.title_en ?? trial.title_da })

const trialItems = ({ navigation, language }: Frame, active: NavKey | undefined): readonly Html[] =>
  navigation.map(
    ({ key, href, label }) =>
      html`<li><a href="${href}"${key === active ? html` aria-current="page"` : ''}>${say(label, language)}</a></li>`,
  )

const madeUpBanner = (trial: TrialRow, language: Language): Html | undefined =>
  trial.synthetic
    ? html`<div class="virker-made-up" role="note"><div class="container">${say(words.madeUp, language)}</div></div>`
    : undefined

/** The trial's navigation stands twice: as a row, and folded into one line on a phone; style sheets show one of them. */
const trialHead = (frame: Frame, active: NavKey | undefined): Html | undefined => {
  const { trial, language, navigation } = frame
  if (trial === undefined) return undefined
  const items = trialItems(frame, active)
  const current = navigation.find(({ key }) => key === active)
  const label = current === undefined ? '' : `: ${say(current.label, language)}`
  return html`<section aria-label="${say(titleOf(trial), language)}">${madeUpBanner(trial, language)}<div class="virker-trial"><div class="container">
<p class="virker-trial-title">${say(titleOf(trial), language)}</p>
<nav class="virker-trial-row" aria-label="${say(words.trialNavigation, language)}"><ul class="no-max-width">${items}</ul></nav>
<nav class="virker-trial-fold" aria-label="${say(words.trialNavigation, language)}"><details><summary>${say(words.menu, language)}${label}</summary><ul>${items}</ul></details></nav>
</div></div></section>`
}

const crumbs = (above: NonNullable<View['above']>, title: string, language: Language): Html =>
  html`<nav class="breadcrumbs" aria-label="${say(words.breadcrumbs, language)}"><ol class="breadcrumbs__list">${above.map(
    ({ path, label }) =>
      html`<li class="breadcrumbs__list-item"><a class="breadcrumbs__link" href="${path}">${say(label, language)}</a></li>`,
  )}<li class="breadcrumbs__list-item" aria-current="page">${title}</li></ol></nav>`

const footer = ({ language }: Frame): Html => html`<footer class="virker-footer"><div class="container">
<a href="/accessibility">${say(words.accessibility, language)}</a>
</div></footer>`

/** A page in its frame, as a whole document that works without scripts. */
export const layout = (view: View, frame: Frame): Html => {
  const { language, trial, flash } = frame
  const title = say(view.title, language)
  const windowTitle = [title, ...(trial === undefined ? [] : [say(titleOf(trial), language)]), 'Virker'].join(' – ')
  return html`<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${windowTitle}</title>
<link rel="stylesheet" href="${assetPath('fds/css/dkfds.min.css')}">
<link rel="stylesheet" href="${assetPath('virker.css')}">
<link rel="icon" href="${assetPath('icon.svg')}" type="image/svg+xml">
</head>
<body>
<a class="skipnav" href="#main-content">${say(words.skip, language)}</a>
${header(frame)}
${trialHead(frame, view.active)}
<main class="container page-container${view.wide === undefined ? '' : ' virker-wide'}" id="main-content" tabindex="-1">
${view.above === undefined ? '' : crumbs(view.above, title, language)}
${flash === undefined ? '' : alert({ kind: 'success', text: flash })}
<h1>${title}</h1>
${view.body}
</main>
${footer(frame)}
</body>
</html>`
}
