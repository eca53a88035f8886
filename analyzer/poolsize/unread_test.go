package poolsize

import "testing"

func TestOtherEngine(t *testing.T) {
	for _, c := range []struct {
		key, pool string
		want      bool
	}{
		{"POSTGRES_MAX_OPEN_CONNS", "github.com/ClickHouse/clickhouse-go/v2/lib/driver.Conn", true},
		{"CLICKHOUSE_MAX_OPEN_CONNS", "github.com/ClickHouse/clickhouse-go/v2/lib/driver.Conn", false},
		{"POSTGRES_MAX_OPEN_CONNS", "*database/sql.DB", false},
		{"DB_MAX_OPEN_CONNS", "*github.com/redis/go-redis/v9.Client", false},
	} {
		if got := otherEngine(c.key, c.pool); got != c.want {
			t.Errorf("otherEngine(%s, %s) = %v", c.key, c.pool, got)
		}
	}
}

func TestMisspelt(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"DB_MAX_IDLE", "DB_MAX_IDEL", true},
		{"DB_MAX_IDLE", "DB_MAX_IDL", true},
		{"DB_MAX_IDLE", "DB_MAX_ITEMS", false},
		{"DB_IDLE", "DB_IDEL", false}, // too short
	} {
		if got := misspelt(c.a, c.b); got != c.want {
			t.Errorf("misspelt(%s, %s) = %v", c.a, c.b, got)
		}
	}
}
