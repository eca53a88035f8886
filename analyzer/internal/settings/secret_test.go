package settings_test

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/poolvet/poolvet/analyzer/internal/settings"
)

// TestSecretsStay plants secrets next to pool settings in every format. Nothing
// that Read returns may hold one.
func TestSecretsStay(t *testing.T) {
	t.Parallel()
	const words, digits = "hunter2-correct-horse", "73111973"
	root := t.TempDir()
	for name, text := range map[string]string{
		"go.mod":  "module m\n",
		"main.go": "package main\n",
		".env": "DB_POOL_SIZE=5\nDB_PASSWORD=%W\nPOOL_TOKEN=%D\nDB_MAX_PIN=%D\nexport API_KEY='%W'\n" +
			"DATABASE_URL=postgres://user:%W@host:5432/db?pool_max_conns=7&password=%D\nDB_CONN=%W\nBROKEN %W\nPOOL=\"%W\n",
		"config.yaml":  "database:\n  max_open_conns: 5\n  password: %W\n  pool: %W\n  pin: %D\n  dsn: postgres://user:%W@host/db?pool_max_conns=7\n",
		"bad.yaml":     "pool: [%W\n  x: {%W\n",
		"config.toml":  "[database]\nmax_open_conns = 5\npassword = \"%W\"\nsecret_size = %D\nbroken = %W\n",
		"config.json":  `{"database": {"max_open_conns": 5, "password": "%W", "token_limit": "%D", "pool": "%W"}}`,
		"bad.json":     `{"pool": "%W", %W}`,
		"app.ini":      "[database]\nmax_open_conns = 5\npassword = %W\nconnection = %W\nW\n",
		"x.properties": "db.pool.size=5\ndb.password=%W\ndb.pool.key=%D\nW\n",
		"docker-compose.yml": "services:\n  m:\n    build: .\n    environment:\n      DB_POOL_SIZE: 5\n      DB_PASSWORD: %W\n      POOL_SECRET: %D\n" +
			"  n:\n    build: .\n    environment:\n      - DB_PASS=%W\n      - DB_POOL_SIZE=${SIZE:-5}\n",
		"Dockerfile": "ENV DB_POOL_SIZE=5 DB_PASSWORD=%W\nENV POOL_TOKEN %D\n",
		"deploy/d.yaml": "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: m}\nspec:\n  template:\n    spec:\n      containers:\n" +
			"      - name: m\n        image: m\n        env:\n        - {name: DB_POOL_SIZE, value: \"5\"}\n        - {name: DB_PASSWORD, value: %W}\n" +
			"        - name: DB_MAX_CONNS\n          valueFrom: {configMapKeyRef: {name: m, key: token}}\n" +
			"---\napiVersion: v1\nkind: Secret\nmetadata: {name: m}\nstringData:\n  DB_POOL_SIZE: %D\n  DB_PASSWORD: %W\n" +
			"---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: m}\ndata:\n  DB_POOL_SIZE: \"5\"\n  token: %W\n  config.yaml: |\n    database: {max_open_conns: 5, password: %W}\n",
		"chart/Chart.yaml":  "name: m\n",
		"chart/values.yaml": "db:\n  poolSize: 5\n  password: %W\n  poolKey: %D\n",
	} {
		write(t, filepath.Join(root, filepath.FromSlash(name)), strings.NewReplacer("%W", words, "%D", digits).Replace(text))
	}
	tree := settings.Read(root, settings.Options{})
	files := map[string]bool{}
	for _, s := range tree.Settings {
		files[s.File] = true
	}
	if len(files) < 10 {
		t.Errorf("settings of %d files, expected one of each format: %v", len(files), files)
	}
	var all bytes.Buffer
	if err := tree.WriteDigest(&all); err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(&all, "%#v %+v %s", tree.Settings, tree.Problems, show(tree))
	for _, secret := range []string{words, digits, "hunter2"} {
		if i := strings.Index(all.String(), secret); i >= 0 {
			t.Errorf("a secret leaves: …%s…", all.String()[max(0, i-120):min(all.Len(), i+80)])
		}
	}
}
