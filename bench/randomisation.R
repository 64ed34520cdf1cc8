# The matrix versions that an R user would write, on the data of randomisation.ts. Called by it.
arguments <- as.numeric(commandArgs(TRUE)); rows <- arguments[1]; draws <- arguments[2]
state <- 12345
u <- numeric(2 * rows)
for (i in seq_along(u)) { state <- (state * 16807) %% 2147483647; u[i] <- state / 2147483647 }
z <- rep_len(0:1, rows); x <- u[seq_len(rows)] - 0.5; y <- x + 0.05 * z + u[rows + seq_len(rows)]
report <- function(name, time, p) cat(sprintf("R: %-37s %8.3f s  p %.4f\n", name, time, p))

time <- system.time({
  set.seed(1)
  n1 <- sum(z); n0 <- rows - n1
  Z <- replicate(draws, sample(z))
  s1 <- crossprod(Z, y)[, 1]; q1 <- crossprod(Z, y^2)[, 1]
  s0 <- sum(y) - s1; q0 <- sum(y^2) - q1
  v <- (q1 - s1^2 / n1) / (n1 - 1) / n1 + (q0 - s0^2 / n0) / (n0 - 1) / n0
  t <- (s1 / n1 - s0 / n0) / sqrt(v)
  m1 <- y[z == 1]; m0 <- y[z == 0]
  observed <- (mean(m1) - mean(m0)) / sqrt(var(m1) / n1 + var(m0) / n0)
  p <- (1 + sum(abs(t) >= abs(observed))) / (1 + draws)
})["elapsed"]
report("difference in means, p-value alone", time, p)
rm(Z); invisible(gc())

time <- system.time({
  g <- (seq_len(rows) - 1) %% 40 + 1; w <- as.numeric((g - 1) %% 4 < 2)
  X <- cbind(1, w, x); bread <- solve(crossprod(X))
  score_t <- function(E) { # one column of residuals per draw
    S <- rowsum((X %*% bread[, 2])[, 1] * E, g); sqrt(colSums(S^2))
  }
  b <- bread %*% crossprod(X, y); e <- y - X %*% b
  factor <- sqrt(40 / 39 * (rows - 1) / (rows - 3))
  observed <- b[2] / (score_t(e) * factor)
  W <- X[, -2]; r <- lm.fit(W, y)
  V <- matrix(sample(c(-1, 1), 40 * 9999, TRUE), 40)
  hits <- 0
  for (from in seq(1, 9999, 1000)) { # in portions, for the memory
    Y <- r$fitted.values + r$residuals * V[g, from:min(9999, from + 999)]
    B <- bread %*% crossprod(X, Y)
    hits <- hits + sum(abs(B[2, ] / (score_t(Y - X %*% B) * factor)) >= abs(observed))
  }
  p <- (1 + hits) / 10000
})["elapsed"]
report("wild cluster bootstrap, p-value alone", time, p)
