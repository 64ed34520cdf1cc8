# Designs without a lottery: difference in differences, group-time effects, event study and interrupted series, by lm, the
# sandwich packages and plain means. Run from the root: Rscript test/reference/differences.R
source("test/reference/json.R")
suppressMessages({ library(clubSandwich); library(estimatr); library(sandwich) })

datasets <- list(); cases <- list()
term <- function(fit, V, name, df) {
  e <- unname(coef(fit)[name]); s <- sqrt(V[name, name])
  list(estimate = e, stdError = s, df = df, statistic = e / s, pValue = 2 * pt(-abs(e / s), df),
    confInt = I(e + c(-1, 1) * qt(0.975, df) * s))
}
# One coefficient with CR2 and Satterthwaite's degrees of freedom. Columns that others determine are taken out first.
cr2 <- function(fit, name, g) {
  V <- vcovCR(fit, cluster = g, type = "CR2")
  row <- coef_test(fit, vcov = V, test = "Satterthwaite", coefs = name)
  term(fit, V, name, row$df_Satt)
}
## Difference in differences
sites <- function(seed, treated, comparison, periods, size) {
  set.seed(seed)
  G <- treated + comparison
  cells <- expand.grid(site = seq_len(G), period = seq_len(periods))
  n <- pmax(2, rpois(nrow(cells), size(cells$site)))
  d <- cells[rep(seq_len(nrow(cells)), n), ]
  d$treated <- as.numeric(d$site <= treated)
  d$after <- as.numeric(d$period > 2)
  d$season <- c("s2", "s1")[d$period %% 2 + 1]
  shock <- matrix(rnorm(G * periods, 0, 0.4), G)
  d$a <- round(rnorm(nrow(d)), 3)
  d$k <- sample(c("p", "q", "r"), nrow(d), TRUE)
  d$y <- round(1 + rnorm(G)[d$site] + 0.2 * d$period + 0.5 * (d$season == "s1") * d$treated + 0.8 * d$treated * d$after +
    0.3 * d$a + shock[cbind(d$site, d$period)] + rnorm(nrow(d)), 4)
  d$person <- sample(ceiling(nrow(d) / 1.6), nrow(d), TRUE)
  data.frame(y = d$y, treated = d$treated, after = d$after, site = sprintf("site%02d", d$site), period = paste0("h", d$period),
    season = d$season, a = d$a, k = d$k, person = sprintf("p%04d", d$person))[sample(nrow(d)), ]
}
datasets$uneven <- sites(1, 5, 7, 4, function(s) 3 + 2 * (s %% 5))
datasets$even <- sites(2, 6, 6, 5, function(s) 5)
datasets$four <- sites(3, 4, 6, 4, function(s) 4 + s %% 3)
datasets$one <- sites(4, 1, 9, 4, function(s) 5)

did_formula <- function(baseline, period, season, covariates) {
  time <- if (period) "period" else if (season) "after * season" else "after"
  group <- c(if (baseline == "by-site") "site", if (baseline == "by-group") "treated", if (season) "treated:season")
  reformulate(c(group, time, covariates, "treated:after"), "y")
}
# The average site: a row per site and period, after slopes within these cells have taken the covariates out.
site_cells <- function(d, period, season, covariates) {
  cell <- paste(d$site, d$after, if (period) d$period else if (season) d$season)
  if (length(covariates)) {
    X <- model.matrix(reformulate(covariates), d)[, -1, drop = FALSE]
    b <- coef(lm(d$y ~ X + factor(cell)))[1 + seq_len(ncol(X))]
    d$y <- d$y - as.vector(X %*% b)
  }
  m <- aggregate(d["y"], list(cell = cell), mean)
  m <- cbind(m, d[match(m$cell, cell), c("treated", "after", "site", "period", "season")])
  list(cells = m, people = d, w = 1 / as.vector(table(cell)[cell]))
}
# The name that lm gives to treated x after, whatever the order.
effect_name <- function(names) intersect(c("treated:after", "after:treated"), names)

# The restricted bootstrap, every set of signs, by plain regressions through the weighted columns.
bootstrap <- function(y, X, x, g) {
  cr1 <- function(y) {
    fit <- lm.fit(X, y); S <- rowsum(X * fit$residuals, g); bread <- solve(crossprod(X))
    G <- nrow(S); n <- nrow(X)
    V <- bread %*% crossprod(S) %*% bread * G / (G - 1) * (n - 1) / (n - ncol(X))
    unname(fit$coefficients[x] / sqrt(V[x, x]))
  }
  t <- cr1(y)
  restricted <- lm.fit(X[, -x, drop = FALSE], y)
  g <- as.integer(factor(g)); G <- max(g)
  fitted <- y - restricted$residuals
  signs <- as.matrix(expand.grid(rep(list(c(1, -1)), G)))
  drawn <- apply(signs, 1, function(v) cr1(fitted + restricted$residuals * v[g]))
  hits <- sum(abs(drawn) >= abs(t) * (1 - 1e-9))
  list(hits = hits, draws = length(drawn), pValue = hits / length(drawn))
}

add_did <- function(id, data, weighting = "average-citizen", baseline = "by-site", period = FALSE, season = FALSE,
  covariates = character(), boot = FALSE, few = FALSE) {
  d <- people <- datasets[[data]]
  people$w <- 1
  if (weighting == "average-site") {
    seen <- site_cells(d, period, season, covariates)
    d <- seen$cells; people <- seen$people; people$w <- seen$w
    asked <- covariates; covariates <- character()
  } else asked <- covariates
  design <- function(d) {
    X <- model.matrix(did_formula(baseline, period, season, covariates), d)
    q <- qr(X); X <- X[, sort(q$pivot[seq_len(q$rank)])]
    colnames(X)[colnames(X) == effect_name(colnames(X))] <- "effect"
    X
  }
  X <- design(d)
  dd <- data.frame(y = d$y, X = I(X))
  fit <- lm(y ~ 0 + X, dd)
  name <- "Xeffect"
  one <- if (few) NULL else cr2(fit, name, d$site)
  person <- if (few) NULL else {
    people$X <- design(people)
    robust <- lm_robust(y ~ 0 + X, people, weights = w, clusters = person, se_type = "stata")
    unname(robust$std.error[grep("effect", names(robust$std.error))])
  }
  change <- sapply(split(d, d$site), function(s) {
    if (!season) return(mean(s$y[s$after == 1]) - mean(s$y[s$after == 0]))
    share <- table(s$season[s$after == 1]) / sum(s$after)
    sum(sapply(names(share), function(k) share[k] * (mean(s$y[s$after == 1 & s$season == k]) - mean(s$y[s$after == 0 & s$season == k]))))
  })
  first <- sapply(split(d$treated, d$site), `[`, 1)
  welch <- if (few) NULL else { t <- t.test(change[first == 1], change[first == 0])
    list(estimate = unname(t$estimate[1] - t$estimate[2]), stdError = t$stderr, df = unname(t$parameter), pValue = t$p.value, confInt = I(as.vector(t$conf.int))) }
  expected <- list(estimate = unname(coef(fit)[name]), cr2 = one, personStdError = person, welch = welch, changes = as.list(change))
  if (boot) expected$bootstrap <- bootstrap(d$y, X, which(colnames(X) == "effect"), d$site)
  if (period && !few) {
    after <- sort(unique(d$period[d$after == 1]))
    Z <- sapply(after, function(p) d$treated * (d$period == p)); colnames(Z) <- after
    W <- cbind(X[, colnames(X) != "effect"], Z)
    dd$W <- W
    more <- lm(y ~ 0 + W, dd)
    expected$periods <- setNames(lapply(after, function(p) cr2(more, paste0("W", p), d$site)), after)
  }
  if (few) {
    names <- sort(unique(d$site)); k <- sum(first)
    sets <- combn(names, k)
    expected$placebos <- I(apply(sets, 2, function(s) {
      e <- d; e$treated <- as.numeric(e$site %in% s)
      f <- lm(did_formula(baseline, period, season, covariates), e)
      unname(coef(f)[effect_name(names(coef(f)))])
    }))
  }
  cases[[id]] <<- list(kind = "did", data = data, weighting = weighting, baseline = baseline, period = period, season = season,
    covariates = I(asked), expected = expected)
}
add_did("citizens, sites", "uneven", boot = TRUE)
add_did("citizens, groups", "uneven", baseline = "by-group", boot = TRUE)
add_did("citizens, covariates", "uneven", covariates = c("a", "k"))
add_did("citizens, half-years", "uneven", period = TRUE)
add_did("citizens, seasons", "even", season = TRUE, baseline = "by-group")
add_did("citizens, seasons and half-years", "even", season = TRUE, period = TRUE, covariates = "a")
add_did("sites, sites", "uneven", "average-site", boot = TRUE)
add_did("sites, covariates, groups", "uneven", "average-site", baseline = "by-group", covariates = "a", boot = TRUE)
add_did("sites, half-years", "even", "average-site", period = TRUE, season = TRUE)
add_did("four treated sites", "four", few = TRUE)
add_did("four treated sites, seasons, groups", "four", few = TRUE, season = TRUE, baseline = "by-group", covariates = "a")
add_did("four treated sites, average site", "four", "average-site", few = TRUE, covariates = "a")
add_did("one treated site", "one", few = TRUE, period = TRUE, season = TRUE)

# The plain 2 x 2 as most would write it.
d <- datasets$uneven
r <- lm_robust(y ~ treated * after, d, clusters = site, se_type = "CR2")
cases[["lm_robust"]] <- list(kind = "lm_robust", expected = row_of(r, "treated:after"))

## Sites that start at different dates
staggered <- function(seed, starts, periods, size) {
  set.seed(seed)
  G <- length(starts)
  cells <- expand.grid(site = seq_len(G), period = seq_len(periods))
  d <- cells[rep(seq_len(nrow(cells)), pmax(1, rpois(nrow(cells), size(cells$site)))), ]
  d$start <- starts[d$site]
  on <- ifelse(is.na(d$start), 0, pmax(0, d$period - d$start + 1))
  shock <- matrix(rnorm(G * periods, 0, 0.3), G)
  d$y <- round(rnorm(G)[d$site] + 0.15 * d$period + 0.4 * on + shock[cbind(d$site, d$period)] + rnorm(nrow(d)), 4)
  data.frame(y = d$y, site = sprintf("s%02d", d$site), period = d$period, start = d$start)[sample(nrow(d)), ]
}
datasets$staggered <- staggered(11, c(rep(4, 5), rep(6, 6), rep(NA, 7)), 7, function(s) 2 + 2 * (s %% 4))
datasets$alone <- staggered(12, c(rep(3, 4), rep(5, 3), 6, 1, rep(NA, 5)), 7, function(s) 4)

# ATT(g, t) by plain means of people, or of the sites' means.
att <- function(d, g, t, comparison, anticipation, weighting) {
  b <- g - 1 - anticipation
  m <- function(rows, p) {
    x <- d[rows & d$period == p, ]
    if (weighting == "average-site") mean(tapply(x$y, x$site, mean)) else mean(x$y)
  }
  own <- !is.na(d$start) & d$start == g
  others <- is.na(d$start)
  if (comparison == "not-yet-treated") others <- others | (d$start > max(t, b) + anticipation & d$start != g)
  if (!any(others)) return(NA)
  m(own, t) - m(own, b) - (m(others, t) - m(others, b))
}
add_groups <- function(id, data, comparison, anticipation = 0, weighting = "average-citizen", errors = TRUE) {
  d <- datasets[[data]]
  d <- d[is.na(d$start) | d$start - 1 - anticipation >= min(d$period), ]
  cells <- expand.grid(period = sort(unique(d$period)), group = sort(unique(na.omit(d$start))))
  cells <- cells[cells$period != cells$group - 1 - anticipation, ]
  cells$estimate <- mapply(function(g, t) att(d, g, t, comparison, anticipation, weighting), cells$group, cells$period)
  cells <- cells[!is.na(cells$estimate), ]
  size <- function(g) { x <- d[!is.na(d$start) & d$start == g, ]; if (weighting == "average-site") length(unique(x$site)) else nrow(x) }
  cells$size <- sapply(cells$group, size)
  after <- cells[cells$period >= cells$group, ]
  averages <- list(simple = weighted.mean(after$estimate, after$size))
  groups <- split(after, after$group)
  theta <- sapply(groups, function(x) mean(x$estimate))
  averages$byGroup <- c(as.list(theta), list(overall = weighted.mean(theta, sapply(groups, function(x) x$size[1]))))
  times <- sapply(split(after, after$period), function(x) weighted.mean(x$estimate, x$size))
  averages$byPeriod <- c(as.list(times), list(overall = mean(times)))
  e <- sapply(split(cells, cells$period - cells$group), function(x) weighted.mean(x$estimate, x$size))
  averages$byRelativeTime <- c(as.list(e), list(overall = mean(e[as.numeric(names(e)) >= 0])))
  expected <- list(effects = cells[, c("group", "period", "estimate")], averages = averages)
  if (errors) {
    # The same as contrasts of a level per cohort and period, CR2 by site.
    u <- d
    if (weighting == "average-site") { u <- aggregate(y ~ site + period, d, mean); u$start <- d$start[match(u$site, d$site)] }
    u$cohort <- ifelse(is.na(u$start), "never", u$start)
    u$cell <- factor(paste(u$cohort, u$period))
    fit <- lm(y ~ 0 + cell, u)
    V <- vcovCR(fit, cluster = u$site, type = "CR2")
    # A contrast is linear in the outcome: what it does to each cell's mean, one cell raised at a time.
    shares <- function(f) sapply(levels(u$cell), function(k) {
      v <- d; v$y <- as.numeric(paste(ifelse(is.na(v$start), "never", v$start), v$period) == k); f(v)
    })
    contrast <- function(f) { r <- linear_contrast(fit, vcov = V, contrasts = matrix(shares(f), 1), test = "Satterthwaite")
      list(estimate = r$Est, stdError = r$SE, df = r$df) }
    expected$errors <- list(
      first = contrast(function(v) att(v, cells$group[1], max(cells$period), comparison, anticipation, weighting)),
      placebo = contrast(function(v) att(v, max(cells$group), min(cells$period), comparison, anticipation, weighting)),
      simple = contrast(function(v) weighted.mean(mapply(function(g, t) att(v, g, t, comparison, anticipation, weighting), after$group, after$period), after$size)))
  }
  cases[[paste("groups,", id)]] <<- list(kind = "groups", data = data, comparison = comparison, anticipation = anticipation, weighting = weighting, expected = expected)
}
add_groups("never, citizens", "staggered", "never-treated")
add_groups("not yet, citizens", "staggered", "not-yet-treated")
add_groups("not yet, sites", "staggered", "not-yet-treated", weighting = "average-site")
add_groups("never, anticipation", "staggered", "never-treated", 1)
add_groups("alone, not yet", "alone", "not-yet-treated", errors = FALSE)
add_groups("alone, sites, anticipation", "alone", "not-yet-treated", 1, "average-site", errors = FALSE)

## Sun & Abraham: the saturated regression, with lm's own columns
add_saturated <- function(id, data, weighting, never = TRUE) {
  d <- datasets[[data]]
  if (!never) d <- d[!is.na(d$start), ]
  d <- d[is.na(d$start) | d$start > min(d$period), ]
  if (weighting == "average-site") { u <- aggregate(y ~ site + period, d, mean); u$start <- d$start[match(u$site, d$site)]; d <- u }
  if (!never) { last <- max(d$start); d <- d[d$period < last, ]; d$start[d$start == last] <- NA }
  e <- d$period - d$start
  d$cell <- ifelse(is.na(e) | e == -1, "none", paste(d$start, "at", e))
  d$cell <- relevel(factor(d$cell), "none")
  d$period <- factor(d$period)
  X <- model.matrix(~ site + period + cell, d)
  d$X <- X
  fit <- lm(y ~ 0 + X, d)
  V <- vcovCR(fit, cluster = d$site, type = "CR2")
  tests <- coef_test(fit, vcov = V, test = "Satterthwaite")
  names <- sub("^cell", "", grep("^cell", colnames(X), value = TRUE))
  at <- paste0("Xcell", names)
  relative <- as.numeric(sub(".* at ", "", names))
  averages <- lapply(split(seq_along(names), relative), function(k) {
    n <- table(d$cell)[names[k]]
    contrast <- setNames(rep(0, length(coef(fit))), names(coef(fit))); contrast[at[k]] <- n / sum(n)
    r <- linear_contrast(fit, vcov = V, contrasts = matrix(contrast, 1), test = "Satterthwaite")
    list(estimate = r$Est, stdError = r$SE, df = r$df)
  })
  cases[[paste("saturated,", id)]] <<- list(kind = "saturated", data = data, weighting = weighting, never = never, expected = list(
    cells = setNames(lapply(at, function(x) list(estimate = unname(coef(fit)[x]), stdError = tests[x, "SE"], df = tests[x, "df_Satt"])), names),
    averages = averages))
}
add_saturated("never treated, citizens", "staggered", "average-citizen")
add_saturated("never treated, sites", "staggered", "average-site")
add_saturated("last treated, citizens", "staggered", "average-citizen", FALSE)

## Event study: one common start
datasets$months <- sites(21, 6, 7, 7, function(s) 3 + s %% 3)
datasets$months$period <- as.numeric(sub("h", "", datasets$months$period))
add_events <- function(id, weighting, covariates = character(), start = 5) {
  d <- datasets$months
  d$after <- as.numeric(d$period >= start)
  if (weighting == "average-site") {
    d <- site_cells(d, TRUE, FALSE, covariates)$cells; asked <- covariates; covariates <- character()
  } else asked <- covariates
  d$lag <- relevel(factor(ifelse(d$treated == 1 & d$period != start - 1, d$period, "none")), "none")
  d$period <- factor(d$period)
  X <- model.matrix(reformulate(c("site", "period", covariates, "lag")), d)
  d$X <- X
  fit <- lm(y ~ 0 + X, d)
  V <- vcovCR(fit, cluster = d$site, type = "CR2")
  tests <- coef_test(fit, vcov = V, test = "Satterthwaite")
  periods <- as.numeric(sub("lag", "", grep("^lag", colnames(X), value = TRUE)))
  at <- paste0("Xlag", periods)
  of <- function(values) { contrast <- setNames(rep(0, length(coef(fit))), names(coef(fit))); contrast[at] <- values
    r <- linear_contrast(fit, vcov = V, contrasts = matrix(contrast, 1), test = "Satterthwaite")
    list(estimate = r$Est, stdError = r$SE, df = r$df) }
  lead <- periods < start
  # The line by lm itself, through the leads and the reference's zero.
  before <- c(periods[lead], start - 1)
  line <- function(values) coef(lm(values ~ before))
  unit <- diag(length(before))[, seq_len(sum(lead)), drop = FALSE]
  slopes <- apply(unit, 2, function(v) line(v)[2]); levels <- apply(unit, 2, function(v) line(v)[1])
  ahead <- mean(periods[!lead])
  w <- Wald_test(fit, constraints = constrain_zero(at[lead]), vcov = V, test = "HTZ")
  mean_lags <- ifelse(lead, 0, 1 / sum(!lead))
  average <- of(mean_lags)
  path <- c(coef(fit)[at[lead]], 0)
  interval <- average$estimate + c(-1, 1) * qt(0.975, average$df) * average$stdError
  distance <- if (prod(interval) <= 0) 0 else min(abs(interval))
  cases[[paste("events,", id)]] <<- list(kind = "events", weighting = weighting, covariates = I(asked), start = start, expected = list(
    effects = setNames(lapply(at, function(x) list(estimate = unname(coef(fit)[x]), stdError = tests[x, "SE"], df = tests[x, "df_Satt"])), periods),
    average = average, slope = of(replace(rep(0, length(periods)), lead, slopes)),
    beyondLine = of(replace(mean_lags, lead, -levels - ahead * slopes)),
    wald = list(statistic = w$Fstat, df1 = w$df_num, df2 = w$df_denom, pValue = w$p_val),
    once = distance / max(abs(diff(path))), change = unname(diff(path)[which.max(abs(diff(path)))])))
}
add_events("citizens", "average-citizen")
add_events("citizens, covariates", "average-citizen", c("a", "k"))
add_events("sites", "average-site", "a")

## Interrupted series
set.seed(31)
t <- 1:48
datasets$series <- data.frame(y = round(50 + 0.2 * t - 3 * (t > 30) - 0.4 * pmax(0, t - 31) + 2 * sin(t * pi / 6) +
  as.vector(arima.sim(list(ar = 0.5), 48)), 4), other = round(40 + 0.15 * t + 2 * sin(t * pi / 6) + rnorm(48, 0, 0.5), 4))
add_series <- function(id, lag, months = FALSE, comparator = FALSE, washout = 0) {
  y <- datasets$series$y; if (comparator) y <- y - datasets$series$other
  start <- 2000 * 12 + 30; month <- 2000 * 12 + seq_along(y) - 1
  d <- data.frame(y = y, time = month - start, after = as.numeric(month >= start), since = pmax(0, month - start), m = factor(month %% 12))
  d <- d[month < start - washout | month >= start, ]
  fit <- lm(if (months) y ~ time + after + since + m else y ~ time + after + since, d)
  V <- NeweyWest(fit, lag = lag, prewhite = FALSE, adjust = TRUE)
  of <- function(c) { c <- c(c, rep(0, length(coef(fit)) - length(c))); e <- sum(c * coef(fit)); s <- sqrt(as.vector(t(c) %*% V %*% c)); df <- fit$df.residual
    list(estimate = e, stdError = s, df = df, pValue = 2 * pt(-abs(e / s), df)) }
  K <- sum(d$after)
  b <- if (lag > 0) Box.test(residuals(fit), lag, "Ljung-Box")
  # acf() takes a mean out, which residuals of a model with an intercept have not.
  cases[[paste("series,", id)]] <<- list(kind = "series", lag = lag, months = months, comparator = comparator, washout = washout, expected = list(
    slopeBefore = of(c(0, 1)), levelChange = of(c(0, 0, 1)), slopeChange = of(c(0, 0, 0, 1)), averageChange = of(c(0, 0, 1, (K - 1) / 2)),
    ljungBox = if (lag > 0) unname(b$statistic), pValue = if (lag > 0) b$p.value))
}
add_series("lag 3", 3)
add_series("lag 0", 0)
add_series("months, lag 4", 4, months = TRUE)
add_series("comparator, months, washout", 6, TRUE, TRUE, 3)

## Attainment against a target, and distances between sites
exact <- function(x, n, p) list(x = x, n = n, p = p, confInt = I(as.vector(binom.test(x, n)$conf.int)),
  pAbove = binom.test(x, n, p, "greater")$p.value, pBelow = binom.test(x, n, p, "less")$p.value)
cases$attainment <- list(kind = "attainment", expected = list(exact(12, 26, 0.5625), exact(20, 26, 0.75), exact(95, 100, 0.99), exact(0, 26, 0.5), exact(26, 26, 0.9)))
set.seed(41)
z <- data.frame(site = sprintf("k%02d", 1:9), a = round(rnorm(9, 50, 10), 2)); z$b <- round(0.8 * z$a + rnorm(9, 0, 5), 2); z$c <- round(runif(9), 3)
datasets$places <- z
M <- as.matrix(z[, -1]); rownames(M) <- z$site
cases$distances <- list(kind = "distances", expected = list(
  mahalanobis = lapply(split(M, z$site)[1:2], function(x) setNames(as.list(sqrt(mahalanobis(M, as.numeric(x), cov(M)))), z$site)),
  standardised = lapply(split(M, z$site)[1:2], function(x) setNames(as.list(sqrt(colSums(((t(M) - as.numeric(x)) / apply(M, 2, sd))^2))), z$site))))

write_reference("differences.json", c("estimatr", "clubSandwich", "sandwich"), cases, datasets)
