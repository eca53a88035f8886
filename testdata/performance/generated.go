package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// start measures the start of the program, and the identity that covers the
// configuration of a tree of 15,000 files.
func (b *bench) start() error {
	tree := filepath.Join(b.dir, "tree")
	files := map[string]string{"go.mod": "module example.com/large\n\ngo 1.26\n", ".env": "DB_POOL_SIZE=5\n", ".git/HEAD": ""}
	for i := range 1500 {
		dir := fmt.Sprintf("group%d/part%d/", i%30, i)
		for j := range 9 {
			files[fmt.Sprintf("%sfile%d.go", dir, j)] = "package part\n"
		}
		if i%5 == 0 {
			files[dir+"values.yaml"] = "server:\n  port: 80\n  name: part\n"
		} else {
			files[dir+"notes.md"] = "words\n"
		}
	}
	if err := write(tree, files); err != nil {
		return err
	}
	t := &table{heads: []string{"of the program", "wall", "CPU"}}
	for _, m := range []struct{ name, arg string }{
		{"start", "-flags"}, {"identity of a tree with 15,000 files", "-V=full"},
	} {
		var s series
		for range 4 * b.runs {
			x, err := timed(tree, nil, b.tools["poolvet"], m.arg)
			if err != nil {
				return err
			}
			s.add(x)
		}
		t.rows = append(t.rows, []string{m.name, fmt.Sprintf("%.1f ms", 1000*median(s.wall)), fmt.Sprintf("%.1f ms", 1000*median(s.cpu))})
	}
	t.print()
	return nil
}

// packages measures modules of more and more packages, of which one in ten
// uses a database, also with a tool that only type-checks.
func (b *bench) packages() error {
	t := &table{heads: []string{"packages", "CPU, nothing, cold", "CPU, only types, cold", "ratio", "CPU, poolvet, cold", "ratio", "extra for each package", "CPU, nothing, warm", "CPU, poolvet, warm", "ratio"}}
	for _, size := range strings.Split(b.sizes, ",") {
		n, err := strconv.Atoi(size)
		if err != nil {
			return err
		}
		dir := filepath.Join(b.dir, fmt.Sprintf("module%d", n))
		if err := write(dir, module(n)); err != nil {
			return err
		}
		if err := b.prime(dir); err != nil {
			return err
		}
		results := make([][2]series, 3)
		for range b.runs {
			for i, tool := range []string{"nothing", "poolvet", "types"} {
				if err := b.coldAndWarm(dir, tool, &results[i]); err != nil {
					return err
				}
			}
		}
		row := []string{fmt.Sprint(n)}
		for phase := range 2 {
			nothing, poolvet := results[0][phase], results[1][phase]
			row = append(row, fmt.Sprintf("%.2f s", median(nothing.cpu)))
			if phase == 0 {
				types := results[2][phase]
				row = append(row, fmt.Sprintf("%.2f s", median(types.cpu)), fmt.Sprintf("%.2f", over(types.cpu, nothing.cpu)))
			}
			row = append(row, fmt.Sprintf("%.2f s", median(poolvet.cpu)), fmt.Sprintf("%.2f", over(poolvet.cpu, nothing.cpu)))
			if phase == 0 {
				row = append(row, fmt.Sprintf("%.1f ms", 1000*(median(poolvet.cpu)-median(nothing.cpu))/float64(n)))
			}
		}
		t.rows = append(t.rows, row)
	}
	t.print()
	return nil
}

func (b *bench) coldAndWarm(dir, tool string, out *[2]series) error {
	cache := filepath.Join(b.dir, "round")
	defer os.RemoveAll(cache)
	if err := cloneTree(b.cache, cache); err != nil {
		return err
	}
	for phase := range out {
		s, err := timed(dir, []string{"GOCACHE=" + cache}, "go", "vet", "-vettool="+b.tools[tool], "./...")
		if err != nil {
			return err
		}
		out[phase].add(s)
	}
	return nil
}

// module returns the files of a module of n packages that import each other.
func module(n int) map[string]string {
	files := map[string]string{"go.mod": "module example.com/generated\n\ngo 1.26\n"}
	for i := range n {
		var b strings.Builder
		fmt.Fprintf(&b, "package p%d\n\nimport (\n\t\"fmt\"\n", i)
		if i%10 == 0 {
			fmt.Fprint(&b, "\t\"database/sql\"\n")
		}
		for _, j := range imports(i) {
			fmt.Fprintf(&b, "\t\"example.com/generated/p%d\"\n", j)
		}
		fmt.Fprintf(&b, ")\n\nfunc F%d(n int) error {\n", i)
		for _, j := range imports(i) {
			fmt.Fprintf(&b, "\tif err := p%d.F%d(n - 1); n > 0 && err != nil {\n\t\treturn err\n\t}\n", j, j)
		}
		fmt.Fprintf(&b, "\treturn fmt.Errorf(\"%%d\", n)\n}\n")
		if i%10 == 0 {
			b.WriteString(query("Names", 1))
		}
		files[fmt.Sprintf("p%d/p.go", i)] = b.String()
	}
	return files
}

// imports returns which packages the one with number i imports: near ones and
// far ones, so that the graph is neither a chain nor flat.
func imports(i int) []int {
	var list []int
	for _, j := range []int{i / 2, i / 3, i - 10} {
		if j >= 0 && j < i && (len(list) == 0 || list[len(list)-1] != j) && (len(list) < 2 || list[0] != j) {
			list = append(list, j)
		}
	}
	return list
}

// query returns a function that queries a database n times, with a branch and
// a loop each.
func query(name string, n int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "\nfunc %s(db *sql.DB) (names []string, err error) {\n", name)
	for i := range n {
		fmt.Fprintf(&b, `	rows%[1]d, err := db.Query("SELECT name FROM users WHERE id > $1", %[1]d)
	if err != nil {
		return nil, err
	}
	for rows%[1]d.Next() {
		var name string
		if err := rows%[1]d.Scan(&name); err != nil {
			rows%[1]d.Close()
			return nil, err
		}
		if name != "" {
			names = append(names, name)
		}
	}
	rows%[1]d.Close()
`, i)
	}
	b.WriteString("\treturn names, nil\n}\n")
	return b.String()
}

// forms are packages that get longer and longer: n times the same statements in one function, or
// functions of eleven statements.
var forms = []struct {
	name   string
	source func(n int) string
}{
	{"queries", func(n int) string { return query("Names", n) }},
	{"queries that are tried again", func(n int) string {
		return "\nfunc Retry(db *sql.DB) error {\n\tvar rows *sql.Rows\n\tvar err error\n" + strings.Repeat(`	for range 3 {
		if rows, err = db.Query("SELECT 1"); err == nil {
			break
		}
	}
	if err != nil {
		return err
	}
	if err = rows.Close(); err != nil {
		return err
	}
`, n) + "\treturn err\n}\n"
	}},
	{"deferred literals", func(n int) string {
		var b strings.Builder
		b.WriteString("\nfunc Defer(db *sql.DB) error {\n")
		for i := range n {
			fmt.Fprintf(&b, `	rows%[1]d, err := db.Query("SELECT 1")
	if err != nil {
		return err
	}
	defer func() { _ = rows%[1]d.Close() }()
`, i)
		}
		return b.String() + "\treturn nil\n}\n"
	}},
	{"functions of eleven statements", func(n int) string {
		var b strings.Builder
		for i := range 6 * n {
			b.WriteString(query(fmt.Sprint("Names", i), 1))
		}
		return b.String()
	}},
}

// functions measures packages that get longer and longer.
func (b *bench) functions() error {
	t := &table{heads: []string{"package of", "lines", "nothing", "poolvet", "more"}}
	for i, form := range forms {
		for _, n := range []int{1, 10, 100, 1000} {
			dir := filepath.Join(b.dir, fmt.Sprintf("function%d-%d", i, n))
			source := "package f\n\nimport \"database/sql\"\n" + form.source(n)
			if err := write(dir, map[string]string{"go.mod": "module example.com/f\n\ngo 1.26\n", "f.go": source}); err != nil {
				return err
			}
			if err := b.prime(dir); err != nil {
				return err
			}
			results := make([][2]series, 2)
			for range b.runs {
				for j, tool := range []string{"nothing", "poolvet"} {
					if err := b.coldAndWarm(dir, tool, &results[j]); err != nil {
						return err
					}
				}
			}
			nothing, poolvet := median(results[0][0].wall), median(results[1][0].wall)
			t.rows = append(t.rows, []string{form.name, fmt.Sprint(strings.Count(source, "\n")), fmt.Sprintf("%.2f s", nothing), fmt.Sprintf("%.2f s", poolvet), fmt.Sprintf("%.2f s", poolvet-nothing)})
		}
	}
	t.print()
	return nil
}

// write writes files below dir.
func write(dir string, files map[string]string) error {
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			return err
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			return err
		}
	}
	return nil
}
