# Missing outcomes: Newcombe's interval, Lee's bounds, inverse-probability weights. No package is assumed for the first two;
# the formulas are written out, derivatives taken numerically. Run from the root: Rscript test/reference/attrition.R
source("test/reference/json.R")
suppressMessages(library(estimatr))

datasets <- list(); cases <- list()

made_up <- function(seed, n, seen_treated, seen_control, outcome = "number", strata = FALSE) {
  set.seed(seed)
  a <- rnorm(n); k <- sample(c("p", "q", "r"), n, TRUE)
  s <- if (strata) sample(c("north", "south", "west"), n, TRUE) else rep("all", n)
  z <- ifelse(runif(n) < ifelse(s == "west", 0.6, 0.45), "offered", "control")
  y <- 2 + a + (k == "q") + 0.5 * (z == "offered") + rnorm(n)
  if (outcome == "yes-no") y <- as.numeric(y > 2)
  if (outcome == "ties") y <- round(y)
  seen <- plogis(qlogis(ifelse(z == "offered", seen_treated, seen_control)) + 0.5 * a + 0.3 * (s == "south"))
  y[runif(n) > seen] <- NA
  data.frame(y = y, z = z, a = a, k = k, s = s)
}
datasets$more_treated <- made_up(31, 403, 0.9, 0.7)
datasets$more_control <- made_up(32, 351, 0.6, 0.85)
datasets$yes_no <- made_up(33, 380, 0.85, 0.7, "yes-no")
datasets$ties <- made_up(34, 367, 0.7, 0.9, "ties")
datasets$strata <- made_up(35, 700, 0.85, 0.7, strata = TRUE)
datasets$mixed <- made_up(36, 600, 0.8, 0.8, strata = TRUE)

newcombe <- function(x1, n1, x0, n0) {
  wilson <- function(x, n) suppressWarnings(prop.test(x, n, correct = FALSE)$conf.int)
  p1 <- x1 / n1; p0 <- x0 / n0; w1 <- wilson(x1, n1); w0 <- wilson(x0, n0)
  c(p1 - p0 - sqrt((p1 - w1[1])^2 + (w0[2] - p0)^2), p1 - p0 + sqrt((w1[2] - p1)^2 + (p0 - w0[1])^2))
}

# Mean of the lowest `kept` values, the last by a part; the highest by turning the sign.
trimmed <- function(y, kept) {
  y <- sort(y); w <- pmin(1, pmax(0, kept - seq_along(y) + 1))
  m <- sum(w * y) / kept
  list(mean = m, variance = sum(w * (y - m)^2) / (kept - 1), border = y[min(length(y), ceiling(kept - 1e-9))])
}
# The bound as a function of all shares observed: `a` has a row per stratum, columns treated and control.
bound <- function(strata, a, side) {
  part <- sapply(seq_along(strata), function(k) {
    s <- strata[[k]]; least <- min(a[k, ])
    arm_mean <- function(arm, end) {
      y <- s[[arm]]; kept <- length(y) * least / a[k, arm]
      if (end == "low") trimmed(y, kept)$mean else -trimmed(-y, kept)$mean
    }
    delta <- if (side == "lower") arm_mean("treated", "low") - arm_mean("control", "high") else
      arm_mean("treated", "high") - arm_mean("control", "low")
    c(delta, s$n * least)
  })
  sum(part[1, ] * part[2, ]) / sum(part[2, ])
}
lee <- function(d) {
  strata <- lapply(split(d, d$s), function(x) {
    t <- x$z == "offered"
    list(treated = x$y[t & !is.na(x$y)], control = x$y[!t & !is.na(x$y)], n = nrow(x), drawn = c(treated = sum(t), control = sum(!t)))
  })
  a <- t(sapply(strata, function(s) c(treated = length(s$treated), control = length(s$control)) / s$drawn))
  weight <- sapply(seq_along(strata), function(k) strata[[k]]$n * min(a[k, ])); weight <- weight / sum(weight)
  of_side <- function(side) {
    v <- 0
    for (k in seq_along(strata)) for (arm in c("treated", "control")) {
      # The estimated share observed, by a numerical derivative from the side on which the same arm is trimmed.
      h <- 1e-7 * ifelse(a[k, arm] == max(a[k, ]), 1, -1); b <- a; b[k, arm] <- b[k, arm] + h
      v <- v + ((bound(strata, b, side) - bound(strata, a, side)) / h)^2 * a[k, arm] * (1 - a[k, arm]) / strata[[k]]$drawn[arm]
      # The mean itself, given the share.
      y <- strata[[k]][[arm]]; kept <- length(y) * min(a[k, ]) / a[k, arm]; p <- 1 - kept / length(y)
      if ((side == "lower") != (arm == "treated")) y <- -y
      t <- trimmed(y, kept)
      v <- v + weight[k]^2 * (t$variance + (t$border - t$mean)^2 * p) / kept
    }
    c(bound(strata, a, side), sqrt(v))
  }
  l <- of_side("lower"); u <- of_side("upper")
  c_im <- uniroot(function(c) pnorm(c + (u[1] - l[1]) / max(l[2], u[2])) - pnorm(-c) - 0.95, c(1, 3), tol = 1e-13)$root
  list(lower = l[1], upper = u[1], stdErrors = I(c(l[2], u[2])), confInt = I(c(l[1] - c_im * l[2], u[1] + c_im * u[2])))
}

# Weights by arm; means within strata; the sandwich of both steps from stacked estimating equations.
weighted <- function(d) {
  by_stratum <- length(unique(d$s)) > 1
  d$r <- as.numeric(!is.na(d$y))
  arms <- lapply(c(offered = "offered", control = "control"), function(arm) {
    x <- d[d$z == arm, ]
    f <- if (by_stratum) r ~ a + k + factor(s) else r ~ a + k
    fit <- glm(f, binomial, x, control = list(epsilon = 1e-14, maxit = 100))
    p <- fitted(fit); X <- model.matrix(fit); y <- ifelse(x$r == 1, x$y, 0)
    shares <- table(d$s)[sort(unique(x$s))] / nrow(d)
    S <- sapply(names(shares), function(s) as.numeric(x$s == s))
    mu <- colSums(S * x$r * y / p) / colSums(S * x$r / p)
    # Estimating equations: the score of the model and, per stratum, the weighted residual.
    psi <- cbind(X * (x$r - p), S * (x$r / p) * (y - as.vector(S %*% mu)))
    k <- ncol(X); q <- ncol(S); A <- matrix(0, k + q, k + q)
    A[1:k, 1:k] <- crossprod(X * sqrt(p * (1 - p)))
    A[k + 1:q, 1:k] <- crossprod(S * (x$r * (1 - p) / p) * (y - as.vector(S %*% mu)), X)
    A[k + 1:q, k + 1:q] <- diag(colSums(S * x$r / p), q)
    V <- solve(A) %*% crossprod(psi) %*% t(solve(A))
    list(mean = sum(shares * mu), variance = as.vector(t(shares) %*% V[k + 1:q, k + 1:q, drop = FALSE] %*% shares), p = p,
      rows = which(d$z == arm))
  })
  d$w <- NA; for (arm in arms) d$w[arm$rows] <- 1 / arm$p
  known <- if (!by_stratum) lm_robust(y ~ I(z == "offered"), d[d$r == 1, ], weights = w)$std.error[2] else {
    parts <- sapply(split(d, d$s), function(x) c(nrow(x) / nrow(d), lm_robust(y ~ I(z == "offered"), x[x$r == 1, ], weights = w)$std.error[2]))
    sqrt(sum(parts[1, ]^2 * parts[2, ]^2))
  }
  list(estimate = arms$offered$mean - arms$control$mean, stdError = sqrt(arms$offered$variance + arms$control$variance),
    stdErrorWeightsKnown = unname(known), weights = I(d$w))
}

for (id in names(datasets)) {
  d <- datasets[[id]]; t <- d$z == "offered"; m <- is.na(d$y)
  cases[[id]] <- list(data = id, strata = length(unique(d$s)) > 1,
    newcombe = list(difference = mean(m[t]) - mean(m[!t]), confInt = I(newcombe(sum(m & t), sum(t), sum(m & !t), sum(!t)))),
    lee = lee(d), weighted = weighted(d))
}
write_reference("attrition.json", "estimatr", cases, datasets)
