package flowgraph

import "testing"

func TestWithoutSecrets(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"postgres://me:hunter2@db/shop?pool_max_conns=5":                "postgres://db/shop?pool_max_conns=5",
		"postgres://me:hun@ter2@db/shop":                                "postgres://db/shop",
		"postgres://me:hun/ter2@db/shop":                                "postgres://db/shop",
		"postgres://db/shop?user=me&password=hunter2&pool_max_conns=5":  "postgres://db/shop?user=me&password=&pool_max_conns=5",
		"me:hunter2@tcp(db)/shop":                                       "tcp(db)/shop",
		"host=db password='hunter2 and 3' dbname=shop pool_max_conns=5": "host=db password= dbname=shop pool_max_conns=5",
		"DB_POOL_SIZE": "DB_POOL_SIZE",
		"5m":           "5m",
	} {
		if got := withoutSecrets(text); got != want {
			t.Errorf("%s: got %s, want %s", text, got, want)
		}
	}
}
