package main

import (
	"bufio"
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// A tree is a popular dependency, with all that it needs.
type tree struct {
	name     string
	packages []string // that a program imports
	requires string   // module and version, if the newest cannot be built from the module proxy alone
}

// trees are what services are built on, each in a module of its own. Versions
// are those of the day, where a tree requires no other.
var trees = []tree{
	{name: "database/sql alone", packages: []string{"database/sql"}},
	{name: "pgx", packages: []string{"github.com/jackc/pgx/v5/pgxpool"}},
	{name: "pgx behind database/sql", packages: []string{"github.com/jackc/pgx/v5/stdlib"}},
	{name: "lib/pq", packages: []string{"github.com/lib/pq"}},
	{name: "go-sql-driver/mysql", packages: []string{"github.com/go-sql-driver/mysql"}},
	{name: "go-mssqldb", packages: []string{"github.com/microsoft/go-mssqldb"}},
	{name: "sqlx", packages: []string{"github.com/jmoiron/sqlx"}},
	{name: "gorm, postgres", packages: []string{"gorm.io/gorm", "gorm.io/driver/postgres"}},
	{name: "gorm, mysql", packages: []string{"gorm.io/gorm", "gorm.io/driver/mysql"}},
	{name: "gorm, sqlite", packages: []string{"gorm.io/gorm", "gorm.io/driver/sqlite"}},
	{name: "ent", packages: []string{"entgo.io/ent/dialect/sql"}},
	{name: "bun", packages: []string{"github.com/uptrace/bun", "github.com/uptrace/bun/driver/pgdriver"}},
	{name: "sqlite, modernc", packages: []string{"modernc.org/sqlite"}},
	{name: "sqlite, glebarez", packages: []string{"github.com/glebarez/sqlite"}},
	{name: "sqlite, zombiezen", packages: []string{"zombiezen.com/go/sqlite/sqlitex"}},
	{name: "sqlite, mattn", packages: []string{"github.com/mattn/go-sqlite3"}},
	{name: "duckdb", packages: []string{"github.com/duckdb/duckdb-go/v2"}, requires: "github.com/duckdb/duckdb-go/v2 v2.10506.0"},
	{name: "clickhouse", packages: []string{"github.com/ClickHouse/clickhouse-go/v2"}},
	{name: "cockroach client", packages: []string{"github.com/cockroachdb/cockroach-go/v2/crdb/crdbpgxv5"}},
	{name: "mongo", packages: []string{"go.mongodb.org/mongo-driver/v2/mongo"}},
	{name: "redis", packages: []string{"github.com/redis/go-redis/v9"}},
	{name: "cassandra", packages: []string{"github.com/apache/cassandra-gocql-driver/v2"}},
	{name: "neo4j", packages: []string{"github.com/neo4j/neo4j-go-driver/v5/neo4j"}},
	{name: "spanner", packages: []string{"cloud.google.com/go/spanner"}},
	{name: "aws-sdk", packages: []string{"github.com/aws/aws-sdk-go-v2/config", "github.com/aws/aws-sdk-go-v2/service/s3", "github.com/aws/aws-sdk-go-v2/service/dynamodb"}},
	{name: "kubernetes client", packages: []string{"k8s.io/client-go/kubernetes"}},
	{name: "grpc", packages: []string{"google.golang.org/grpc"}},
	{name: "opentelemetry", packages: []string{"go.opentelemetry.io/otel/sdk/trace", "go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracegrpc"}},
	{name: "kafka", packages: []string{"github.com/segmentio/kafka-go"}},
	{name: "viper and cobra", packages: []string{"github.com/spf13/viper", "github.com/spf13/cobra"}},
}

// trees measures a cold run over a program that imports each of the trees, and
// finds the dependencies that cost most.
func (b *bench) trees() error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	t := &table{heads: []string{"tree", "units", "looked into", "CPU, nothing", "CPU, poolvet", "ratio", "largest process"}}
	var dearest []unitCost
	for _, tr := range trees {
		if b.only != "" && !strings.Contains(tr.name, b.only) {
			continue
		}
		dir := filepath.Join(b.dir, "tree")
		if err := tr.module(dir); err != nil {
			fmt.Fprintf(os.Stderr, "performance: %s is left out: %v\n", tr.name, err)
			continue
		}
		if err := b.prime(dir); err != nil {
			return err
		}
		row, costs, err := b.tree(dir, self)
		if err != nil {
			return err
		}
		t.rows = append(t.rows, append([]string{tr.name}, row...))
		dearest = append(dearest, costs...)
		if err := os.RemoveAll(dir); err != nil {
			return err
		}
	}
	t.print()
	printDearest("CPU", dearest, func(a, b unitCost) int { return cmp.Compare(b.cpu, a.cpu) })
	printDearest("memory", dearest, func(a, b unitCost) int { return cmp.Compare(b.peak, a.peak) })
	return nil
}

// module writes a program that imports the tree.
func (tr *tree) module(dir string) error {
	source := "package main\n\nimport (\n"
	for _, path := range tr.packages {
		source += "\t_ \"" + path + "\"\n"
	}
	module := "module example.com/tree\n\ngo 1.26\n"
	if tr.requires != "" {
		module += "\nrequire " + tr.requires + "\n"
	}
	if err := write(dir, map[string]string{"go.mod": module, "main.go": source + ")\n\nfunc main() {}\n"}); err != nil {
		return err
	}
	return command(dir, nil, "go", "mod", "tidy")
}

// tree measures the module at dir: CPU in turn, then once more each unit.
func (b *bench) tree(dir, self string) (row []string, costs []unitCost, err error) {
	results := make([][2]series, 2)
	for range b.runs {
		for i, tool := range []string{"nothing", "poolvet"} {
			if err := b.coldAndWarm(dir, tool, &results[i]); err != nil {
				return nil, nil, err
			}
		}
	}
	units, err := b.units(dir, "poolvet", self)
	if err != nil {
		return nil, nil, err
	}
	peak, looked := 0, 0
	for _, u := range units {
		peak = max(peak, u.peak)
		if u.analyzed {
			looked++
			costs = append(costs, u)
		}
	}
	nothing, poolvet := results[0][0], results[1][0]
	return []string{
		fmt.Sprint(len(units)), fmt.Sprint(looked), fmt.Sprintf("%.2f s", median(nothing.cpu)), fmt.Sprintf("%.2f s", median(poolvet.cpu)),
		fmt.Sprintf("%.2f", over(poolvet.cpu, nothing.cpu)), fmt.Sprintf("%.0f MB", float64(peak)/1024),
	}, costs, nil
}

// A unitCost is what one process of a run took.
type unitCost struct {
	path     string
	peak     int     // KB
	cpu      float64 // seconds
	analyzed bool    // or answered at once
}

// units runs a tool over the module at dir, cold, and says what each unit took.
func (b *bench) units(dir, tool, self string) ([]unitCost, error) {
	cache, peaks, became := filepath.Join(b.dir, "round"), filepath.Join(b.dir, "peaks"), filepath.Join(b.dir, "became")
	defer os.RemoveAll(cache)
	defer os.Remove(peaks)
	defer os.Remove(became)
	if err := cloneTree(b.cache, cache); err != nil {
		return nil, err
	}
	env := []string{"GOCACHE=" + cache, toolEnv + "=" + b.tools[tool], peakEnv + "=" + peaks, "POOLVET_UNITS=" + became}
	if err := command(dir, env, "go", "vet", "-vettool="+self, "./..."); err != nil {
		return nil, err
	}
	analyzed := map[string]bool{}
	if err := eachLine(became, func(words []string) { analyzed[words[1]] = words[0] == "analyzed" }); err != nil {
		return nil, err
	}
	var units []unitCost
	err := eachLine(peaks, func(words []string) {
		u := unitCost{path: words[0], analyzed: analyzed[words[0]]}
		u.peak, _ = strconv.Atoi(words[1])
		u.cpu, _ = strconv.ParseFloat(words[2], 64)
		units = append(units, u)
	})
	return units, err
}

// eachLine calls f with the words of each line of a file.
func eachLine(name string, f func(words []string)) error {
	file, err := os.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		if words := strings.Fields(lines.Text()); len(words) > 1 {
			f(words)
		}
	}
	return lines.Err()
}

// printDearest prints the ten units that come first, each package once.
func printDearest(what string, units []unitCost, order func(a, b unitCost) int) {
	slices.SortStableFunc(units, order)
	seen := map[string]bool{"example.com/tree": true}
	t := &table{heads: []string{"dearest by " + what, "CPU", "memory"}}
	for _, u := range units {
		if !seen[u.path] && len(t.rows) < 10 {
			seen[u.path] = true
			t.rows = append(t.rows, []string{u.path, fmt.Sprintf("%.0f ms", 1000*u.cpu), fmt.Sprintf("%.0f MB", float64(u.peak)/1024)})
		}
	}
	t.print()
}
