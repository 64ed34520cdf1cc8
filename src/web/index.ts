/**
 * The room `web`: pages, forms, sign-in and API. Every route is declared once, as data (`routes.ts`); the shell checks
 * who asks, whether the form is theirs and what it may hold, and frames the page.
 */
export { createApp } from './create-app.ts'
export type { PageRequest, Route, View, Who } from './route.ts'
export { routes } from './routes.ts'
export { readSettings, type Settings } from './serve/settings.ts'
export { openSettingsStore, type Running, startServer } from './serve/start.ts'
export type { Gate, Logger, Mail, Mailer, Services, WebConfig } from './services.ts'
export type { Grant, Session } from './session.ts'
export type { SignInMethod } from './sign-in/method.ts'
export { type OidcSettings, oidcMethod } from './sign-in/oidc.ts'
