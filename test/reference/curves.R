# Effects over periods: each period by estimatr, how the estimates hang together from the influences of the stacked equations
# (written out), critical values of the simultaneous band by simulation and by integration, effects on sums.
# Run from the root: Rscript test/reference/curves.R
source("test/reference/json.R")
suppressMessages(library(estimatr))

datasets <- list(); cases <- list()

set.seed(411)
people <- function(n, k, clusters = NULL) {
  j <- if (is.null(clusters)) seq_len(n) else sample(rep(seq_len(clusters), length.out = n))
  z <- if (is.null(clusters)) sample(rep(c("offered", "control"), length.out = n)) else c("offered", "control")[1 + j %% 2]
  u <- rnorm(n) + if (is.null(clusters)) 0 else rnorm(clusters, 0, 0.7)[j]
  d <- data.frame(z = z, c = paste0("k", j), s = sample(c("north", "south", "west"), n, TRUE), x = u + rnorm(n), w = sample(1:3, n, TRUE))
  e <- 0
  for (t in seq_len(k)) {
    e <- 0.6 * e + rnorm(n)
    y <- 2 + u + e + 0.1 * t * (z == "offered")
    if (t %% 3 == 0) y <- as.numeric(y > 2.5)
    y[runif(n) < 0.02 * t] <- NA
    d[[paste0("y", t)]] <- y
  }
  d
}
datasets$people <- people(173, 8)
datasets$clusters <- people(240, 6, 24)

zero_to <- function(n, rows, values) { v <- numeric(n); v[rows] <- values; v }
# Influences of rows on the coefficient of z: the row of (X'WX)^-1 X'W times the residual over the root of 1 - h.
of_rows <- function(X, y, rows, n, w = rep(1, length(y))) {
  M <- solve(crossprod(X, w * X)); b <- M %*% crossprod(X, w * y); e <- as.vector(y - X %*% b)
  h <- w * rowSums((X %*% M) * X); at <- which(colnames(X) == "z")
  zero_to(n, rows, (w * (X %*% M[, at])) * e / sqrt(1 - h))
}
# CR2: each cluster's residuals times the power -1/2 of (I - H) within it.
of_clusters <- function(X, y, g, all) {
  M <- solve(crossprod(X)); e <- as.vector(y - X %*% M %*% crossprod(X, y)); at <- which(colnames(X) == "z")
  sapply(all, function(k) {
    i <- which(g == k); if (!length(i)) return(0)
    E <- eigen(diag(length(i)) - X[i, , drop = FALSE] %*% M %*% t(X[i, , drop = FALSE]), symmetric = TRUE)
    A <- E$vectors %*% diag(ifelse(E$values > 1e-12, E$values^-0.5, 0), length(i)) %*% t(E$vectors)
    sum((M[at, ] %*% t(X[i, , drop = FALSE])) %*% A %*% e[i])
  })
}
design <- function(x, estimator) {
  X <- cbind(1, z = x$z == "offered")
  if (estimator == "adjusted") return(cbind(X, x = x$x))
  if (estimator == "interacted") { xc <- x$x - mean(x$x); return(cbind(X, x = xc, zx = X[, 2] * xc)) }
  X
}
curve <- function(data, estimator, strata = FALSE, weights = FALSE, clusters = FALSE) {
  d <- datasets[[data]]; n <- nrow(d); ys <- grep("^y", names(d), value = TRUE)
  one <- function(x) {
    if (strata) return(difference_in_means(y ~ z, x, blocks = s))
    if (clusters) return(lm_robust(if (estimator == "adjusted") y ~ z + x else y ~ z, x, clusters = c, se_type = "CR2"))
    if (weights) return(if (estimator == "adjusted") lm_robust(y ~ z + x, x, weights = w) else lm_robust(y ~ z, x, weights = w))
    if (estimator == "interacted") return(lm_lin(y ~ z, ~x, x))
    difference_in_means(y ~ z, x)
  }
  parts <- lapply(ys, function(name) {
    rows <- which(!is.na(d[[name]])); x <- d[rows, ]; x$y <- x[[name]]
    psi <- if (strata) {
      p <- numeric(n)
      for (s in unique(x$s)) { i <- which(x$s == s); p <- p + length(i) / nrow(x) * of_rows(design(x[i, ], ""), x$y[i], rows[i], n) }
      p
    } else if (clusters) of_clusters(design(x, estimator), x$y, x$c, sort(unique(d$c)))
    else of_rows(design(x, estimator), x$y, rows, n, if (weights) x$w else rep(1, nrow(x)))
    list(row = row_of(one(x), "zoffered"), psi = psi)
  })
  psi <- sapply(parts, `[[`, "psi"); R <- cov2cor(crossprod(psi)); se <- sapply(parts, function(p) p$row$stdError)
  stopifnot(max(abs(sqrt(colSums(psi^2)) / se - 1)) < 1e-9)
  x <- d; x$y <- rowSums(d[ys]); x <- x[!is.na(x$y), ]
  list(data = data, estimator = estimator, strata = strata, weights = weights, clusters = clusters,
    periods = I(lapply(parts, `[[`, "row")), correlation = I(as.vector(R)), critical = simulated(R), cumulated = row_of(one(x), "zoffered"), complete = nrow(x))
}
# A million draws of the largest |Z|, with the error of their quantile.
simulated <- function(R, draws = 1e6) {
  L <- chol(R + diag(1e-12, nrow(R))); m <- numeric(0)
  for (part in 1:10) m <- c(m, apply(abs(matrix(rnorm(draws / 10 * nrow(R)), ncol = nrow(R)) %*% L), 1, max))
  m <- sort(m); at <- ceiling(0.95 * draws); s <- round(sqrt(draws * 0.95 * 0.05))
  list(value = m[at], error = (m[at + s] - m[at - s]) / 2)
}
cases[["curve means"]] <- curve("people", "difference-in-means")
cases[["curve strata"]] <- curve("people", "difference-in-means", strata = TRUE)
cases[["curve weights"]] <- curve("people", "difference-in-means", weights = TRUE)
cases[["curve adjusted, weights"]] <- curve("people", "adjusted", weights = TRUE)
cases[["curve interacted"]] <- curve("people", "interacted")
cases[["curve clusters"]] <- curve("clusters", "difference-in-means", clusters = TRUE)
cases[["curve clusters adjusted"]] <- curve("clusters", "adjusted", clusters = TRUE)

# Two periods with a known correlation by integration; independent periods by Sidak's formula.
two <- function(rho) uniroot(function(c) integrate(function(x) dnorm(x) * (pnorm((c - rho * x) / sqrt(1 - rho^2)) - pnorm((-c - rho * x) / sqrt(1 - rho^2))),
  -c, c, rel.tol = 1e-12)$value - 0.95, c(1.9, 2.4), tol = 1e-13)$root
for (rho in c(-0.8, 0, 0.3, 0.9, 0.99)) cases[[paste("two", rho)]] <- list(correlation = I(c(1, rho, rho, 1)), value = two(rho))
for (k in c(3, 12, 52)) cases[[paste("independent", k)]] <- list(correlation = I(as.vector(diag(k))), value = qnorm(1 - (1 - 0.95^(1 / k)) / 2))

# Conditional on x above 0: means by arm, and the difference between those.
conditional <- function(data, clusters) {
  d <- datasets[[data]]; ys <- grep("^y", names(d), value = TRUE)
  list(data = data, clusters = clusters, periods = I(lapply(ys, function(name) {
    x <- d[d$x > 0 & !is.na(d[[name]]), ]; x$y <- x[[name]]
    arm <- function(a) { v <- x[x$z == a, ]
      row_of(if (clusters) lm_robust(y ~ 1, v, clusters = c) else lm_robust(y ~ 1, v), "(Intercept)") }
    list(offered = arm("offered"), control = arm("control"),
      difference = row_of(if (clusters) lm_robust(y ~ z, x, clusters = c) else difference_in_means(y ~ z, x), "zoffered"))
  })))
}
cases[["conditional people"]] <- conditional("people", FALSE)
cases[["conditional clusters"]] <- conditional("clusters", TRUE)
write_reference("curves.json", "estimatr", cases, datasets)
