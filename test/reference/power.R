# Power, sample size and smallest detectable effect, computed in R by other means than the project's own.
# Run from the root: Rscript test/reference/power.R
source("test/reference/json.R")
cases <- list()

# 1. The non-central t distribution: pt() by the series of Lenth (1989), and beyond its reach (|ncp| > 37) by integration.
by_integration <- function(q, df, ncp) {
  f <- function(s) pnorm(ncp - q * s) * 2 * df * s * dchisq(df * s^2, df)
  at <- sort(unique(c(0, 0.2, 0.5, 0.8, 1, 1.2, 1.5, 2, 3, 6, 10)))
  sum(mapply(function(a, b) integrate(f, a, b, rel.tol = 1e-13, abs.tol = 0, subdivisions = 2000, stop.on.error = FALSE)$value,
    head(at, -1), tail(at, -1)))
}
grid <- expand.grid(q = c(0.3, 1.96, 2.8, 6), df = c(1, 2.5, 8, 38, 598, 20000), ncp = c(-1, 0, 1.2, 2.8, 5, 20))
grid$upper <- mapply(function(q, df, ncp) pt(q, df, ncp, lower.tail = FALSE), grid$q, grid$df, grid$ncp)
grid <- grid[grid$upper > 1e-4, ]
cases[["upper tails by pt"]] <- as.list(lapply(grid, I))
far <- expand.grid(q = c(20, 60), df = c(4, 30), ncp = c(40, 70))
far$upper <- mapply(by_integration, far$q, far$df, far$ncp)
far <- far[far$upper > 1e-4, ]
cases[["upper tails by integration"]] <- as.list(lapply(far, I))

# 2. power.t.test: the right direction alone (its default) and both (strict).
t_tests <- expand.grid(n = c(4, 20, 64, 400), delta = c(0.1, 0.5, 1.2), sd = c(1, 2.5), alpha = c(0.05, 0.025))
t_tests$power <- mapply(function(n, d, s, a) power.t.test(n, d, s, a)$power, t_tests$n, t_tests$delta, t_tests$sd, t_tests$alpha)
t_tests$strict <- mapply(function(n, d, s, a) power.t.test(n, d, s, a, strict = TRUE)$power, t_tests$n, t_tests$delta, t_tests$sd, t_tests$alpha)
cases[["power.t.test power"]] <- as.list(lapply(t_tests, I))
sizes <- expand.grid(power = c(0.8, 0.9), delta = c(0.2, 0.5, 1), sd = c(1, 3))
sizes$n <- mapply(function(p, d, s) ceiling(power.t.test(power = p, delta = d, sd = s, tol = 1e-12)$n), sizes$power, sizes$delta, sizes$sd)
cases[["power.t.test n"]] <- as.list(lapply(sizes, I))
smallest <- expand.grid(power = c(0.8, 0.9), n = c(5, 40, 300))
smallest$delta <- mapply(function(p, n) power.t.test(power = p, n = n, tol = 1e-14)$delta, smallest$power, smallest$n)
cases[["power.t.test delta"]] <- as.list(lapply(smallest, I))

# 3. power.prop.test, for the known difference: normal quantiles, variance pooled under the null.
props <- data.frame(n = c(50, 200, 1000, 1500), p1 = c(0.5, 0.3, 0.1, 0.3), p2 = c(0.75, 0.4, 0.14, 0.35))
props$power <- mapply(function(n, a, b) power.prop.test(n, a, b)$power, props$n, props$p1, props$p2)
cases[["power.prop.test power"]] <- as.list(lapply(props, I))

# 4. Whole designs. Variances of the two arms' means and the degrees of freedom, then pt() or, for two one-sided tests,
# the integral of Phillips (1990) over the estimated standard error.
arm_variance <- function(d, share, units) {
  v <- if (d$kind == "mean") d$sd^2 else share * (1 - share)
  a <- 1 - d$attrition
  if (is.null(d$icc)) return(v * (1 - d$r2) / (units * a))
  m <- d$size * a
  v * ((1 - d$icc) * (1 - d$r2) + d$icc * (1 - d$r2c) * (1 + d$cv^2) * m) / (units * m)
}
design_power <- function(d, treated, control, effect, alpha) {
  p1 <- if (d$kind == "share") d$p0 + (if (d$good == "lower") -1 else 1) * effect else NA
  p0 <- if (d$kind == "share") d$p0 else NA
  v1 <- arm_variance(d, p1, treated); v0 <- arm_variance(d, p0, control)
  a <- 1 - d$attrition
  se <- sqrt(v1 + v0)
  df <- if (is.null(d$icc)) (v1 + v0)^2 / (v1^2 / (treated * a - 1) + v0^2 / (control * a - 1)) else treated + control - 2
  if (d$hypothesis == "equivalence") {
    q <- qt(alpha, df, lower.tail = FALSE); top <- d$margin / (se * q)
    f <- function(s) (pnorm((d$margin - effect) / se - q * s) - pnorm(-(d$margin + effect) / se + q * s)) *
      exp(log(2 * df * s) + dchisq(df * s^2, df, log = TRUE))
    if (top < 1e-3) return(0)
    at <- sort(unique(c(0, top, pmin(top, pmax(0, 1 + c(-8, -4, -2, -1, 0, 1, 2, 4, 8) / sqrt(2 * df))))))
    return(sum(mapply(function(x, y) integrate(f, x, y, rel.tol = 1e-13, abs.tol = 1e-16, subdivisions = 2000, stop.on.error = FALSE)$value, head(at, -1), tail(at, -1))))
  }
  shift <- if (d$hypothesis == "non-inferiority") d$margin else 0
  pt(qt(alpha / 2, df, lower.tail = FALSE), df, (effect + shift) / se, lower.tail = FALSE)
}
with_default <- function(...) modifyList(list(kind = "mean", sd = 1, good = "higher", attrition = 0, r2 = 0, r2c = 0, cv = 0,
  hypothesis = "superiority"), list(...))
add <- function(id, d, treated, control, effect, alpha) {
  cases[[paste("design", id)]] <<- c(d, list(treated = treated, control = control, effect = effect, alpha = alpha,
    power = design_power(d, treated, control, effect, alpha)))
}
add("means 1:2", with_default(sd = 12), 80, 160, 4, 0.05)
add("means 1:9, few", with_default(sd = 1), 10, 90, 1, 0.05)
add("means with attrition and adjustment", with_default(sd = 3, attrition = 0.15, r2 = 0.3), 120, 100, 1, 0.025)
add("shares", with_default(kind = "share", p0 = 0.3), 1500, 1500, 0.05, 0.05)
add("shares, lower is good", with_default(kind = "share", p0 = 0.3, good = "lower"), 400, 800, 0.08, 0.05)
add("shares to the brim", with_default(kind = "share", p0 = 0.6), 15, 12, 0.4, 0.05)
add("clusters of means", with_default(sd = 2, icc = 0.04, size = 25), 12, 12, 0.5, 0.05)
add("clusters of shares, uneven", with_default(kind = "share", p0 = 0.3, icc = 0.03, size = 45, cv = 0.6), 40, 55, 0.05, 0.025)
add("clusters adjusted on both levels", with_default(icc = 0.1, size = 20, cv = 0.3, r2 = 0.2, r2c = 0.5, attrition = 0.1), 15, 15, 0.3, 0.05)
add("non-inferiority of shares", with_default(kind = "share", p0 = 0.7, hypothesis = "non-inferiority", margin = 0.08), 500, 500, 0, 0.05)
add("non-inferiority, a little lower", with_default(sd = 5, hypothesis = "non-inferiority", margin = 2), 100, 200, -0.3, 0.05)
add("equivalence of means", with_default(sd = 1, hypothesis = "equivalence", margin = 0.5), 60, 60, 0.05, 0.05)
add("equivalence, few", with_default(sd = 1, hypothesis = "equivalence", margin = 1.5), 6, 8, 0, 0.05)
add("equivalence of clusters", with_default(kind = "share", p0 = 0.4, icc = 0.02, size = 30, hypothesis = "equivalence", margin = 0.06), 45, 45, 0, 0.05)
# Published: Labes et al., PowerTOST, vignette "Average Bioequivalence": CV 0.30, ratio 0.95, 40 people in a 2x2 crossover,
# power 0.815845. Its error, sqrt(2 / n) * sw on n - 2 degrees of freedom, is that of two arms of n / 2 with sd sw / sqrt(2).
add("equivalence as PowerTOST", with_default(sd = sqrt(log(1 + 0.3^2) / 2), hypothesis = "equivalence", margin = log(1.25)), 20, 20, log(0.95), 0.05)

# 5. Sample sizes by walking up from the bottom, one unit of the larger arm at a time, the other rounded up.
walk <- function(d, ratio_t, ratio_c, effect, alpha, power, from) {
  top <- max(ratio_t, ratio_c); n <- from
  repeat {
    treated <- ceiling(n * ratio_t / top); control <- ceiling(n * ratio_c / top)
    if (min(treated, control) >= from && design_power(d, treated, control, effect, alpha) >= power) return(list(treated = treated, control = control))
    n <- n + 1
  }
}
add_size <- function(id, d, ratio_t, ratio_c, effect, alpha, power, from = 3)
  cases[[paste("size", id)]] <<- c(d, list(ratioTreated = ratio_t, ratioControl = ratio_c, effect = effect, alpha = alpha, target = power),
    walk(d, ratio_t, ratio_c, effect, alpha, power, from))
add_size("means", with_default(sd = 1), 1, 1, 0.5, 0.05, 0.8)
add_size("means 1:2", with_default(sd = 12), 1, 2, 4, 0.025, 0.9)
add_size("shares", with_default(kind = "share", p0 = 0.3), 1, 1, 0.05, 0.05, 0.8)
add_size("shares 3:2 with attrition", with_default(kind = "share", p0 = 0.3, attrition = 0.2), 3, 2, 0.1, 0.05, 0.8)
for (icc in c(0.01, 0.02, 0.05)) for (size in c(30, 60))
  add_size(paste("case workers, icc", icc, "caseload", size), with_default(kind = "share", p0 = 0.3, icc = icc, size = size), 1, 1, 0.05, 0.025, 0.8, 5)
add_size("non-inferiority", with_default(kind = "share", p0 = 0.7, hypothesis = "non-inferiority", margin = 0.08), 1, 1, 0, 0.05, 0.8)
add_size("equivalence", with_default(sd = 1, hypothesis = "equivalence", margin = 0.5), 1, 1, 0, 0.05, 0.8)

write_reference("power.json", character(), cases)
