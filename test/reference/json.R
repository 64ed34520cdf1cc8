# JSON with 17 significant digits, so that every double comes back as it was. Atomic vectors of length one are written
# as scalars unless wrapped in I(); NA becomes null.
to_json <- function(x) {
  if (is.null(x)) return("null")
  if (is.factor(x)) x <- as.character(x)
  if (is.data.frame(x)) return(to_json(lapply(as.list(x), I)))
  if (is.list(x)) {
    parts <- vapply(unname(x), to_json, "")
    if (is.null(names(x))) return(paste0("[", paste(parts, collapse = ","), "]"))
    return(paste0("{", paste0(quoted(names(x)), ":", parts, collapse = ","), "}"))
  }
  parts <- if (is.character(x)) quoted(unclass(x)) else if (is.logical(x)) ifelse(is.na(x), "null", tolower(x)) else
    ifelse(is.na(x), "null", sprintf("%.17g", x))
  if (length(x) == 1 && !inherits(x, "AsIs")) parts else paste0("[", paste(parts, collapse = ","), "]")
}
quoted <- function(s) ifelse(is.na(s), "null", paste0('"', gsub('"', '\\\\"', s), '"'))

versions <- function(...) {
  packages <- c(...)
  v <- vapply(packages, function(p) as.character(packageVersion(p)), "")
  c(list(R = paste(R.version$major, R.version$minor, sep = ".")), as.list(setNames(v, packages)))
}

# One case per line, so that a change shows as a line.
write_reference <- function(file, packages, cases, datasets = list()) {
  lines <- function(x) paste0(quoted(names(x)), ":", vapply(unname(x), to_json, ""), collapse = ",\n")
  writeLines(paste0('{"versions":', to_json(do.call(versions, as.list(packages))),
    ',"datasets":{\n', if (length(datasets)) lines(datasets), '},"cases":{\n', lines(cases), "}}"),
    file.path("test/reference", file))
}

# The row of one term of an estimatr fit, and its whole table.
row_of <- function(fit, term) {
  t <- generics::tidy(fit)
  r <- t[t$term == term, ]
  list(estimate = r$estimate, stdError = r$std.error, df = r$df, statistic = r$statistic, pValue = r$p.value,
    confInt = I(c(r$conf.low, r$conf.high)))
}
table_of <- function(fit) {
  t <- generics::tidy(fit)
  list(term = I(t$term), estimate = I(t$estimate), stdError = I(t$std.error), pValue = I(t$p.value))
}
