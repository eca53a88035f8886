package settings

import (
	"slices"
	"strings"
	"unicode"

	"github.com/poolvet/poolvet/analyzer/internal/pattern"
)

// A Role is what a pool setting is for.
type Role int

const (
	NoRole   Role = iota
	Size          // most connections that are open at once
	Idle          // most connections that are kept idle
	Min           // fewest connections that are kept
	Overflow      // connections beyond the size
	Lifetime      // how long a connection lives
	IdleTime      // how long a connection stays idle
	Timeout       // how long to wait for a connection
)

func (r Role) String() string {
	return [...]string{"", "size", "idle", "min", "overflow", "lifetime", "idle time", "timeout"}[r]
}

// A phrase is what the end of a key says once the words for databases are
// taken out and the rest is joined, as in "maxopenconns".
type phrase struct {
	text string
	role Role
	// A clear phrase is about a database pool by itself; the others need a
	// database in the key or in its sections.
	clear bool
}

// phrases are sorted so that a longer one comes before its own end.
var phrases = longestFirst([]phrase{
	{"maxopenconns", Size, true}, {"maxopenconn", Size, true}, {"maxopenconnections", Size, true}, {"maxopenconnection", Size, true},
	{"maxopencons", Size, true}, {"maxopencon", Size, true}, {"maxidlecon", Idle, false}, {"maxcons", Size, false}, {"idlecons", Idle, false},
	{"maxopen", Size, false}, {"openconns", Size, false}, {"openconnections", Size, false},
	{"maxconns", Size, false}, {"maxconn", Size, false}, {"maxconnections", Size, false}, {"maxconnection", Size, false},
	{"maxactive", Size, false}, {"maxactiveconns", Size, false}, {"connectionlimit", Size, false}, {"connlimit", Size, false},
	{"poolsize", Size, false}, {"poolmax", Size, false}, {"poollimit", Size, false}, {"poolmaxconns", Size, false},
	{"poolmaxsize", Size, false}, {"maxpoolsize", Size, false}, {"maxpool", Size, false}, {"poolmaxopen", Size, false},
	{"poolmaxconnections", Size, false}, {"connectionpoolsize", Size, false}, {"connpoolsize", Size, false},
	{"poolconnections", Size, false}, {"poolconns", Size, false}, {"pool", Size, false}, {"connectionpool", Size, false},

	{"maxidleconns", Idle, false}, {"maxidleconn", Idle, false}, {"maxidleconnections", Idle, false},
	{"maxidleconnection", Idle, false}, {"maxidlecons", Idle, false}, {"maxidle", Idle, false},
	{"maxiddleconns", Idle, false}, {"maxiddleconn", Idle, false}, {"maxiddleconnections", Idle, false},
	{"maxiddle", Idle, false}, {"idleconns", Idle, false}, {"idleconn", Idle, false}, {"idleconnections", Idle, false},
	{"poolmaxidle", Idle, false}, {"poolidle", Idle, false},

	{"minidleconns", Min, false}, {"minidleconnections", Min, false}, {"minidle", Min, false}, {"minconns", Min, false},
	{"minconnections", Min, false}, {"minopenconns", Min, false}, {"minopenconnections", Min, false}, {"minopen", Min, false},
	{"minpoolsize", Min, false}, {"minpool", Min, false}, {"poolmin", Min, false}, {"poolminsize", Min, false},
	{"poolminconns", Min, false}, {"poolminidleconns", Min, false},

	{"maxoverflow", Overflow, false}, {"pooloverflow", Overflow, false}, {"overflow", Overflow, false},

	{"connmaxlifetime", Lifetime, true}, {"connectionmaxlifetime", Lifetime, true}, {"maxconnlifetime", Lifetime, true},
	{"maxconnectionlifetime", Lifetime, true}, {"maxlifetime", Lifetime, false}, {"maxlife", Lifetime, false},
	{"connlifetime", Lifetime, false}, {"connectionlifetime", Lifetime, false}, {"connslifetime", Lifetime, false},
	{"connectionslifetime", Lifetime, false}, {"connmaxlife", Lifetime, false}, {"connmaxage", Lifetime, false},
	{"maxconnage", Lifetime, false}, {"connectionmaxage", Lifetime, false}, {"lifetime", Lifetime, false},
	{"poolrecycle", Lifetime, false}, {"maxlifetimeconns", Lifetime, true}, {"poolmaxconnlifetime", Lifetime, true},

	{"connmaxidletime", IdleTime, true}, {"connectionmaxidletime", IdleTime, true}, {"maxconnidletime", IdleTime, true},
	{"maxconnectionidletime", IdleTime, true}, {"maxidletime", IdleTime, false}, {"connidletime", IdleTime, false},
	{"connectionidletime", IdleTime, false}, {"idletime", IdleTime, false}, {"idletimeout", IdleTime, false},
	{"connidletimeout", IdleTime, false}, {"connectionidletimeout", IdleTime, false}, {"poolmaxconnidletime", IdleTime, true},

	{"pooltimeout", Timeout, false}, {"poolwait", Timeout, false}, {"poolwaittimeout", Timeout, false},
	{"acquiretimeout", Timeout, false}, {"connecttimeout", Timeout, false}, {"conntimeout", Timeout, false},
	{"connectiontimeout", Timeout, false}, {"maxwait", Timeout, false},
})

func longestFirst(list []phrase) []phrase {
	slices.SortStableFunc(list, func(a, b phrase) int { return len(b.text) - len(a.text) })
	return list
}

// A class is a set of things that a word says about a key.
type class int

const (
	database class = 1 << iota
	lookAlike
	secret
	other
)

// classes holds the words of all lists.
var classes = classify(map[class][]string{
	database: databases, lookAlike: lookAlikes, secret: secrets, other: others,
})

func classify(lists map[class][]string) map[string]class {
	out := map[string]class{}
	for c, list := range lists {
		for _, word := range list {
			out[word] |= c
		}
	}
	return out
}

// databases are the words that make a key are about a database.
var databases = []string{
	"db", "dbs", "database", "databases", "sql", "sqldb", "rdb", "rdbms", "pg", "pgx", "pgsql", "pgxpool", "pgpool", "postgres", "postgresql",
	"psql", "mysql", "maria", "mariadb", "mongo", "mongodb", "redis", "valkey", "cache", "cassandra", "scylla", "clickhouse", "neo4j",
	"gorm", "xorm", "sqlx", "bun", "ent", "mssql", "sqlserver", "oracle", "cockroach", "cockroachdb", "crdb", "timescale", "tidb",
	"datasource", "datastore", "sqlite", "sqlite3", "rds", "aurora", "dsn", "jdbc",
}

// lookAlikes are words that make a key are about another sort of pool, and
// others of what a server accepts.
var lookAlikes = []string{
	"http", "https", "http2", "transport", "grpc", "rpc", "worker", "workers", "thread", "threads", "threadpool", "goroutine", "goroutines",
	"buffer", "buf", "bytes", "byte", "nbd", "smtp", "mail", "mailer", "email", "imap", "envoy", "innodb", "ldap", "nats", "kafka", "amqp",
	"rabbitmq", "mqtt", "websocket", "ws", "upstream", "proxy", "nginx", "haproxy", "txpool", "mempool", "executor", "task", "tasks",
	"job", "jobs", "consumer", "producer", "listener", "server", "backend", "memory", "mem", "object", "objects", "string", "ip", "ippool",
	"address", "subnet", "storage", "ceph", "zfs", "disk", "huge", "socket", "tcp", "udp", "tls", "ssh", "ftp", "dns", "peer", "peers",
	"p2p", "client", "perhost", "host", "hosts", "session", "sessions", "cookie", "token", "jwt", "user", "users", "processor", "crawler",
	"scraper", "fetcher", "browser", "gpu", "cpu", "maxclients", "files", "file", "fd", "elasticsearch", "elastic", "opensearch", "s3",
	"percent", "percentage", "pgbouncer", "bouncer", "pgpool2", "superuser",
}

// PoolKey returns what key is for, and reports whether it is about a database
// pool beyond doubt. A key that has a role but may be about something else
// returns the role and false: it counts where the code shows that its value
// reaches a pool. The last element of key says the role; those before it, the
// sections, help to decide.
func PoolKey(key string) (Role, bool) {
	section, leaf := cutLeaf(key)
	all := keyWords(leaf)
	rest := slices.DeleteFunc(slices.Clone(all), func(word string) bool { return classes[word]&database != 0 })
	found, before, ok := matchPhrase(rest)
	if !ok {
		return NoRole, false
	}
	switch subject(append(keyWords(section), all...)) {
	case database:
		return found.role, true
	case lookAlike:
		return found.role, false
	}
	return found.role, found.clear || slices.Contains(gluedDatabases, before)
}

// dotted is a name, with those of its sections.
var dotted = pattern.New(`^[A-Za-z][\w.-]*$`)

// PlainKey reports whether a text is nothing but the name of a database or of the size of a pool.
func PlainKey(text string) bool {
	role, _ := PoolKey(text)
	return dotted.MatchString(text) &&
		(role != NoRole || !slices.ContainsFunc(keyWords(text), func(word string) bool { return classes[word]&database == 0 }))
}

// Synonyms reports whether two keys that are spelled differently mean the same size
// of the same database: DB_MAX_CONNS and DATABASE_MAX_OPEN_CONNS.
func Synonyms(a, b string) bool {
	role, certain := PoolKey(a)
	other, alsoCertain := PoolKey(b)
	return certain && alsoCertain && role == other && slices.Equal(owner(a), owner(b))
}

// owner returns the words of key that say whose pool it sizes, without those
// that fit any database.
func owner(key string) []string {
	all := slices.DeleteFunc(keyWords(key), func(word string) bool {
		return word == "db" || word == "database" || word == "sql"
	})
	for i := range all {
		if _, before, ok := matchPhrase(all[i:]); ok && before == "" {
			return all[:i]
		}
	}
	return all
}

// OtherPool reports whether the words of key are about another sort of pool than
// one of a database, such as connections of HTTP.
func OtherPool(key string) bool { return subject(keyWords(key)) == lookAlike }

// subject returns what the words of a key are about: the last word that says so
// decides, so that WORKER_DB_POOL_SIZE is about a database and
// DB_WORKER_POOL_SIZE is not.
func subject(all []string) class {
	out := class(0)
	for _, word := range all {
		if c := classes[word] & (database | lookAlike); c != 0 {
			out = c
		}
	}
	return out
}

// cutLeaf splits a key into its sections and its last element.
func cutLeaf(key string) (section, leaf string) {
	if i := strings.LastIndexByte(key, '.'); i >= 0 {
		return key[:i], key[i+1:]
	}
	return "", key
}

// matchPhrase finds the phrase that the joined words end in, without a unit
// for a time, and returns what is before it.
func matchPhrase(rest []string) (found phrase, before string, ok bool) {
	if found, before, ok = endPhrase(strings.Join(rest, "")); ok {
		return found, before, true
	}
	if n := len(rest) - 1; n > 0 && isUnit(rest[n]) {
		found, before, ok = endPhrase(strings.Join(rest[:n], ""))
		return found, before, ok && found.role >= Lifetime
	}
	joined := strings.Join(rest, "")
	for _, unit := range gluedUnits {
		if cut, has := strings.CutSuffix(joined, unit); has {
			if found, before, ok = endPhrase(cut); ok && found.role >= Lifetime {
				return found, before, true
			}
		}
	}
	return phrase{}, "", false
}

// gluedUnits may end a word without a separator: LIFETIMESEC.
var gluedUnits = []string{"seconds", "second", "secs", "sec", "minutes", "minute", "mins", "millis", "hours", "hour", "ms", "s"}

func endPhrase(joined string) (found phrase, before string, ok bool) {
	for _, p := range phrases {
		if before, ok := strings.CutSuffix(joined, p.text); ok {
			return p, before, p.text != "pool" && p.text != "overflow" && p.text != "lifetime" || before == ""
		}
	}
	return phrase{}, "", false
}

// gluedDatabases may stand before a phrase without a separator: dbpoolsize.
var gluedDatabases = []string{"db", "sql", "pg", "postgres", "mysql", "redis", "mongo", "database"}

// isUnit reports whether word is a unit of time.
func isUnit(word string) bool {
	switch word {
	case "ns", "nanos", "nanoseconds", "us", "micros", "microseconds", "ms", "msec", "millis", "milliseconds", "millisecond",
		"s", "sec", "secs", "second", "seconds", "m", "min", "mins", "minute", "minutes", "h", "hr", "hrs", "hour", "hours":
		return true
	}
	return false
}

// keyWords splits key into lower-case words: at what is neither letter nor
// digit, and where a capital starts a word, as in maxOpenConns and DBPoolSize.
func keyWords(key string) []string {
	var out []string
	runes := []rune(key)
	start := 0
	flush := func(end int) {
		if end > start {
			out = append(out, strings.ToLower(string(runes[start:end])))
		}
		start = end
	}
	for i, r := range runes {
		switch {
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			flush(i)
			start = i + 1
		case i > start && unicode.IsUpper(r) &&
			(!unicode.IsUpper(runes[i-1]) || i+1 < len(runes) && unicode.IsLower(runes[i+1])):
			flush(i)
		}
	}
	flush(len(runes))
	return out
}
