# Matched pairs of people and of clusters. Run from the root: Rscript test/reference/pairs.R
source("test/reference/json.R")
suppressMessages(library(estimatr))

datasets <- list(); cases <- list()
add <- function(id, data, request, expected) cases[[id]] <<- list(data = data, kind = "effect", request = c(list(estimator = "difference-in-means", control = "c", treated = "t"), request),
  expected = expected)
t_row <- function(h) list(estimate = unname(h$estimate), stdError = h$stderr, df = unname(h$parameter), statistic = unname(h$statistic), pValue = h$p.value, confInt = I(as.vector(h$conf.int)))

# sleep: ten people, two drugs (datasets)
s <- data.frame(y = sleep$extra, z = ifelse(sleep$group == 1, "c", "t"), p = as.character(sleep$ID))
datasets$sleep <- s
add("sleep", "sleep", list(pairs = "p"), t_row(t.test(s$y[s$z == "t"], s$y[s$z == "c"], paired = TRUE)))

# people in pairs, unsorted; with missing outcomes whole pairs go
set.seed(20250312)
d <- data.frame(p = rep(sprintf("p%02d", 1:23), each = 2), z = rep(c("c", "t"), 23)); d$y <- rnorm(46) + rnorm(23)[as.integer(factor(d$p))] + (d$z == "t"); d <- d[sample(46), ]
datasets$people <- d; datasets$missing <- transform(d, y = ifelse(seq_along(y) %in% c(4, 17, 31), NA, y))
d$t <- as.numeric(d$z == "t")
add("people", "people", list(pairs = "p"), row_of(difference_in_means(y ~ t, d, blocks = p), "t"))
add("people as blocks like estimatr", "people", list(strata = "p", like = "estimatr"), row_of(difference_in_means(y ~ t, d, blocks = p), "t"))
gone <- d$p[c(4, 17, 31)]; whole <- d[!d$p %in% gone, ]
add("missing", "missing", list(pairs = "p"), row_of(difference_in_means(y ~ t, whole, blocks = p), "t"))

# clusters in pairs, of unequal size
m <- 9; g <- rep(seq_len(2 * m), 2 + rpois(2 * m, 6)); g <- sample(g)
c2 <- data.frame(g, p = paste0("p", (g + 1) %/% 2), z = ifelse(xor(g %% 2 == 0, ((g + 1) %/% 2) %in% c(2, 5, 6)), "t", "c")); c2$y <- rnorm(nrow(c2)) + rnorm(2 * m)[g] + (c2$z == "t")
datasets$clusters <- c2
c2$t <- as.numeric(c2$z == "t")
add("clusters", "clusters", list(pairs = "p", cluster = "g"), row_of(difference_in_means(y ~ t, c2, blocks = p, clusters = g), "t"))
add("clusters as blocks like estimatr", "clusters", list(strata = "p", cluster = "g", like = "estimatr"), row_of(difference_in_means(y ~ t, c2, blocks = p, clusters = g), "t"))
means <- tapply(c2$y, list(c2$p, c2$z), mean)
add("average cluster", "clusters", list(pairs = "p", cluster = "g", average = "cluster"), t_row(t.test(means[, "t"], means[, "c"], paired = TRUE)))

# some blocks of two beside larger ones: estimatr takes all as pairs
mixed <- data.frame(p = c("a", "a", "b", "b", rep("c", 5), rep("d", 6)), z = c("t", "c", "c", "t", "t", "c", "c", "t", "c", "t", "t", "c", "c", "c", "t")); mixed$y <- rnorm(15) + (mixed$z == "t")
datasets$mixed <- mixed; mixed$t <- as.numeric(mixed$z == "t")
add("mixed like estimatr", "mixed", list(strata = "p", like = "estimatr"), row_of(suppressWarnings(difference_in_means(y ~ t, mixed, blocks = p)), "t"))

write_reference("pairs.json", "estimatr", cases, datasets)
cat(length(cases), "cases\n")
