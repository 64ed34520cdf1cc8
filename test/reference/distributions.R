# Tails and quantiles of the distributions. Run from the root: Rscript test/reference/distributions.R
source("test/reference/json.R")
t <- expand.grid(t = c(0, 1e-8, 1e-3, .1, .5, 1, 1.3, 1.96, 2.5, 5, 12, 40, 300, 1e6),
  df = c(.3, .7, 1, 1.3937055, 2, 2.5, 3, 4.7, 8.9894361, 10, 24.578, 57.3, 100, 237, 443, 1e4, 1e6))
t$p <- pt(t$t, t$df, lower.tail = FALSE)
tq <- expand.grid(p = c(1e-10, 1e-6, .0005, .005, .0125, .025, .05, .1, .25, .4, .49), df = unique(t$df))
tq$t <- qt(tq$p, tq$df, lower.tail = FALSE)
z <- data.frame(z = c(0, 1e-5, .3, 1, 1.96, 4, 8, 20, 37)); z$p <- pnorm(z$z, lower.tail = FALSE)
zq <- data.frame(p = c(1e-300, 1e-20, 1e-8, .001, .025, .3, .49999, .7, .975)); zq$z <- qnorm(zq$p, lower.tail = FALSE)
f <- expand.grid(f = c(.01, .3, 1, 2.4, 6, 25, 200), df1 = c(1, 2, 3.4, 8, 40), df2 = c(2, 5.5, 30, 437, 1e5))
f$p <- pf(f$f, f$df1, f$df2, lower.tail = FALSE)
x <- expand.grid(x = c(1e-3, .5, 1, 4, 20, 100, 700), df = c(.5, 1, 2, 5, 30, 300))
x$p <- pchisq(x$x, x$df, lower.tail = FALSE)
b <- expand.grid(p = c(.001, .025, .5, .975), a = c(.5, 1, 14, 200), b = c(1, 7, 187, 5000))
b$x <- qbeta(b$p, b$a, b$b, lower.tail = FALSE)
write_reference("distributions.json", character(), list(t = t, tQuantile = tq, normal = z, normalQuantile = zq, f = f,
  chiSquared = x, betaQuantile = b))
