# NIST Statistical Reference Datasets, linear regression (https://www.itl.nist.gov/div898/strd/lls/lls.shtml): the data,
# the certified values, and how many digits R's lm reaches. Run from the root: Rscript test/reference/nist.R
source("test/reference/json.R")
cases <- list(); datasets <- list()
add <- function(id, y, X, intercept, beta, sd) {
  fit <- if (intercept) lm(y ~ X) else lm(y ~ X - 1)
  s <- summary(fit)$coefficients
  digits <- function(got, want) min(ifelse(got == want, 16, -log10(abs(got - want) / pmax(abs(want), 1e-300))))
  ok <- length(coef(fit)) == nrow(s)
  cases[[id]] <<- list(y = y, x = lapply(seq_len(ncol(X)), function(j) I(X[, j])), intercept = intercept,
    beta = I(beta), sd = I(sd), digitsOfLm = if (!ok) NULL else list(beta = digits(s[, 1], beta),
      sd = if (all(sd == 0)) NULL else digits(s[, 2], sd)))
}
powers <- function(x, k) outer(x, 1:k, `^`)

add("Norris", c(0.1, 338.8, 118.1, 888.0, 9.2, 228.1, 668.5, 998.5, 449.1, 778.9, 559.2, 0.3, 0.1, 778.1, 668.8, 339.3,
  448.9, 10.8, 557.7, 228.3, 998.0, 888.8, 119.6, 0.3, 0.6, 557.6, 339.3, 888.0, 998.5, 778.9, 10.2, 117.6, 228.9, 668.4,
  449.2, 0.2), cbind(c(0.2, 337.4, 118.2, 884.6, 10.1, 226.5, 666.3, 996.3, 448.6, 777.0, 558.2, 0.4, 0.6, 775.5, 666.9,
  338.0, 447.5, 11.6, 556.0, 228.1, 995.8, 887.6, 120.2, 0.3, 0.3, 556.8, 339.1, 887.2, 999.0, 779.0, 11.1, 118.3, 229.2,
  669.1, 448.9, 0.5)), TRUE, c(-0.262323073774029, 1.00211681802045), c(0.232818234301152, 0.429796848199937E-03))

add("Pontius", c(.11019, .21956, .32949, .43899, .54803, .65694, .76562, .87487, .98292, 1.09146, 1.20001, 1.30822,
  1.41599, 1.52399, 1.63194, 1.73947, 1.84646, 1.95392, 2.06128, 2.16844, .11052, .22018, .32939, .43886, .54798, .65739,
  .76596, .87474, .98300, 1.09150, 1.20004, 1.30818, 1.41613, 1.52408, 1.63159, 1.73965, 1.84696, 1.95445, 2.06177,
  2.16829), powers(rep(150000 * 1:20, 2), 2), TRUE, c(0.673565789473684E-03, 0.732059160401003E-06,
  -0.316081871345029E-14), c(0.107938612033077E-03, 0.157817399981659E-09, 0.486652849992036E-16))

add("NoInt1", 130:140, cbind(60:70), FALSE, 2.07438016528926, 0.165289256198347E-01)
add("NoInt2", c(3, 4, 4), cbind(4:6), FALSE, 0.727272727272727, 0.420827318078432E-01)

L <- datasets::longley # the same 16 years, in thousands and rounded
x <- cbind(L$GNP.deflator, round(L$GNP * 1000), round(L$Unemployed * 10), round(L$Armed.Forces * 10),
  round(L$Population * 1000), L$Year)
add("Longley", round(L$Employed * 1000), x, TRUE, c(-3482258.63459582, 15.0618722713733, -0.358191792925910E-01,
  -2.02022980381683, -1.03322686717359, -0.511041056535807E-01, 1829.15146461355), c(890420.383607373, 84.9149257747669,
  0.334910077722432E-01, 0.488399681651699, 0.214274163161675, 0.226073200069370, 455.478499142212))

x <- 0:20
noise <- c(759, -2048, 2048, -2048, 2523, -2048, 2048, -2048, 1838, -2048, 2048, -2048, 1838, -2048, 2048, -2048, 2523,
  -2048, 2048, -2048, 759)
ones <- rep(1, 6); sd <- c(2152.32624678170, 2363.55173469681, 779.343524331583, 101.475507550350, 5.64566512170752,
  0.112324854679312)
y <- rowSums(cbind(1, powers(x, 5)))
add("Wampler1", y, powers(x, 5), TRUE, ones, 0 * ones)
add("Wampler2", round(as.vector(cbind(1, powers(x, 5)) %*% 10^-(0:5)), 5), powers(x, 5), TRUE, 10^-(0:5), 0 * ones)
add("Wampler3", y + noise, powers(x, 5), TRUE, ones, sd)
add("Wampler4", y + 100 * noise, powers(x, 5), TRUE, ones, 100 * sd)
add("Wampler5", y + 10000 * noise, powers(x, 5), TRUE, ones, 10000 * sd)
write_reference("nist.json", character(), cases)
for (id in names(cases)) cat(id, unlist(cases[[id]]$digitsOfLm), "\n")
