# Two-stage least squares with one instrument, as estimatr has it, and the Anderson-Rubin set by testing value after value.
# Run from the root: Rscript test/reference/iv.R
source("test/reference/json.R")
suppressMessages(library(estimatr))

datasets <- list(); cases <- list()

# The values that the test of "z explains nothing of y - beta d" keeps: roots of its t over a wide grid, refined.
anderson_rubin <- function(test, centre, unit) {
  excess <- function(beta) { r <- test(beta); abs(r$t) - qt(0.975, r$df) }
  grid <- centre + unit * c(-rev(10^seq(-2, 5, length.out = 60)), 0, 10^seq(-2, 5, length.out = 60))
  values <- vapply(grid, excess, 0)
  change <- which(values[-1] * values[-length(values)] < 0)
  ends <- vapply(change, function(k) uniroot(excess, grid[k + 0:1], tol = 1e-15 * unit, maxiter = 500)$root, 0)
  kept <- values[1] <= 0
  bounds <- c(if (kept) NA, ends, if (values[length(values)] <= 0) NA)
  unname(split(bounds, rep(seq_len(length(bounds) / 2), each = 2)))
}

add <- function(id, data, se, covariates = character(), strata = FALSE, cluster = FALSE, weighted = FALSE) {
  d <- datasets[[data]]
  d <- d[complete.cases(d), ]
  d$t <- as.numeric(d$z == "offered")
  rest <- paste(c("1", covariates, if (strata) "factor(s)"), collapse = " + ")
  estimatr_se <- c(CR1 = "stata")[se]; if (is.na(estimatr_se)) estimatr_se <- se
  d$count <- if (weighted) d$w else 1
  fit_of <- function(f, fitter, ...) if (weighted && cluster) eval(bquote(.(fitter)(f, data = d, clusters = g, weights = count, se_type = estimatr_se, ...))) else
    if (weighted) eval(bquote(.(fitter)(f, data = d, weights = count, se_type = estimatr_se, ...))) else if (cluster) eval(bquote(.(fitter)(f, data = d, clusters = g, se_type = estimatr_se, ...))) else
    eval(bquote(.(fitter)(f, data = d, se_type = estimatr_se, ...)))
  iv <- fit_of(as.formula(paste("y ~ d +", rest, "| t +", rest)), quote(iv_robust), diagnostics = TRUE)
  linear <- function(lhs) row_of(fit_of(as.formula(paste(lhs, "~ t +", rest)), quote(lm_robust)), "t")
  expected <- row_of(iv, "d")
  first <- iv$diagnostic_first_stage_fstatistic
  test <- function(beta) {
    r <- { d$e <<- d$y - beta * d$d; f <- as.formula(paste("e ~ t +", rest))
      fit <- fit_of(f, quote(lm_robust))
      list(t = unname(fit$statistic["t"]), df = unname(fit$df["t"])) }
    r
  }
  cases[[id]] <<- list(data = data, se = se, covariates = I(covariates), strata = strata, cluster = cluster, weighted = weighted,
    expected = expected, first = list(value = unname(first["value"]), df = unname(first["dendf"]), pValue = unname(first["p.value"])),
    reduced = linear("y"), uptake = linear("d"),
    pieces = lapply(anderson_rubin(test, expected$estimate, expected$stdError), I))
}

made_up <- function(seed, n, uptake, clusters = 12) {
  set.seed(seed)
  g <- sample(clusters, n, TRUE)
  a <- rnorm(n); u <- rnorm(n)
  s <- sample(c("north", "south", "west"), n, TRUE)
  z <- ifelse(runif(n) < ifelse(s == "west", 0.6, 0.4), "offered", "control")
  d <- as.numeric(uptake * (z == "offered") + 0.4 * u + 0.2 * a + rnorm(n, 0, 0.5) > 0.4)
  y <- 1 + 2 * d + a + u + rnorm(clusters)[g] + rnorm(n)
  y[sample(n, 3)] <- NA
  w <- 0.25 + (seq_len(n) * 7) %% 11 / 4
  data.frame(w = w, y = y, z = z, d = d, a = a, k = sample(c("p", "q", "r"), n, TRUE), s = s, g = paste0("g", g))
}
datasets$strong <- made_up(21, 160, 0.9)
datasets$middling <- made_up(22, 90, 0.45, 7)
datasets$weak <- made_up(23, 60, 0.1, 9)
# The draw moves the outcome past delivery, and delivery hardly: all effects but those in a gap are possible.
datasets$gap <- transform(made_up(25, 60, 0.2, 9), y = y + 2 * (z == "offered"))
datasets$amount <- transform(made_up(24, 120, 0.6), d = round(10 * d + abs(a) * 3, 1))

for (data in names(datasets)) {
  for (se in c("classical", "HC0", "HC1", "HC2", "HC3")) {
    add(paste(data, se), data, se)
    add(paste(data, se, "covariates"), data, se, c("a", "k"), strata = TRUE)
  }
  for (se in c("CR0", "CR1", "CR2")) {
    add(paste(data, se), data, se, cluster = TRUE)
    add(paste(data, se, "covariates"), data, se, c("a", "k"), strata = TRUE, cluster = TRUE)
  }
}
for (se in c("classical", "HC0", "HC1", "HC2", "HC3")) {
  add(paste("strong weights", se), "strong", se, weighted = TRUE)
  add(paste("weak weights", se, "covariates"), "weak", se, c("a", "k"), strata = TRUE, weighted = TRUE)
}
for (se in c("CR0", "CR1")) add(paste("strong weights", se), "strong", se, "a", cluster = TRUE, weighted = TRUE)
write_reference("iv.json", "estimatr", cases, datasets)
