module github.com/poolvet/poolvet/testdata/compare

go 1.26.0

tool (
	github.com/jingyugao/rowserrcheck
	github.com/ryanrolds/sqlclosecheck
)

require (
	github.com/jingyugao/rowserrcheck v1.1.1 // indirect
	github.com/ryanrolds/sqlclosecheck v0.6.0 // indirect
	golang.org/x/mod v0.39.0 // indirect
	golang.org/x/sync v0.22.0 // indirect
	golang.org/x/tools v0.49.0 // indirect
)
