package identity_test

import (
	"crypto/sha256"
	"encoding/hex"
	"go/constant"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/identity"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform/ssatest"
)

// origins calls is with what must be known of a data source name: its key, and
// how messages call it. A literal is written without its digest.
const origins = `package shop

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

func is(key, label, dsn string) {}

type Config struct {
	DSN  string
	List []string
	Map  map[string]string
}

type server struct {
	cfg  *Config
	name string
}

var (
	fromStart = os.Getenv("START_DSN")
	assigned  string
	given     = flag.String("dsn", "", "")
)

func set() { assigned = os.Getenv("LATER") }

func sources() {
	is("env:DATABASE_URL", "DATABASE_URL", os.Getenv("DATABASE_URL"))
	file, _ := strings.CutPrefix(os.Getenv("DATABASE_URL"), "sqlite://")
	is("env:DATABASE_URL", "DATABASE_URL", strings.TrimSuffix(file, "?cache=shared"))
	is("env:DATA_DIR file:orders.db word:orders.db", "DATA_DIR/orders.db", filepath.Join(os.Getenv("DATA_DIR"), "orders.db"))
	is("", "", filepath.Join(strconv.Itoa(rand.Int()), "orders.db"))
	text, _ := os.LookupEnv("DATABASE_URL")
	is("env:DATABASE_URL", "DATABASE_URL", text)
	is("env:START_DSN", "START_DSN", fromStart)
	is("place:example.com/shop.assigned", "shop.assigned", assigned)
	is("flag:dsn", "-dsn", *given)
	var bound string
	flag.StringVar(&bound, "bound", "", "")
	is("flag:bound", "-bound", bound)
}

func defaults() Config { return Config{DSN: "postgres://localhost/shop"} }

func decode(data []byte) {
	is("literal", "", defaults().DSN)
	c := defaults()
	_ = json.Unmarshal(data, &c)
	is("place:example.com/shop.Config.DSN", "shop.Config.DSN", c.DSN)
	shown := defaults()
	fmt.Println(&shown)
	is("literal", "", shown.DSN)
}

func literals() {
	is("literal", "", "postgres://user:secret@db/shop")
	is("", "", "")
	is("", "", "file::memory:?cache=shared")
	is("env:DB_HOST word:5432 word:shop", "DB_HOST", "postgres://"+os.Getenv("DB_HOST")+":5432/shop?sslmode=off")
	is("env:DB_HOST env:DB_PASSWORD word:shop", "DB_HOST",
		fmt.Sprintf("user=u password=%s host=%s dbname=shop", os.Getenv("DB_PASSWORD"), os.Getenv("DB_HOST")))
	is("env:DATABASE_URL", "DATABASE_URL", strings.TrimSpace(os.Getenv("DATABASE_URL")))
}

func pieces(n int) {
	user, host := "root", "db"
	is("word:db word:root word:shop", "", user+"@tcp("+host+")/"+"shop")
	is("word:db word:shop", "", fmt.Sprintf("host=%s dbname=%s password=secret", host, "shop"))
	is("", "", "file:"+"shop?mode=memory")
	is("", "", fmt.Sprintf("host=db dbname=shop%d", rand.IntN(n)))
}

func chosen(other bool) {
	dsn := os.Getenv("A_DSN")
	if dsn == "" {
		dsn = "postgres://localhost/shop"
	}
	is("env:A_DSN", "A_DSN", dsn)
	if other {
		dsn = os.Getenv("B_DSN")
	}
	is("env:A_DSN env:B_DSN", "A_DSN, B_DSN", dsn)
	one := "postgres://one/shop"
	if other {
		one = "postgres://two/shop"
	}
	is("", "", one)
}

func fields(s *server, cfg Config, i int) {
	is("", "param1.cfg.DSN", s.cfg.DSN)
	is("", "param1.name", s.name)
	local := Config{DSN: os.Getenv("LOCAL_DSN")}
	is("env:LOCAL_DSN", "LOCAL_DSN", local.DSN)
	var filled Config
	fill(&filled)
	is("place:example.com/shop.Config.DSN", "shop.Config.DSN", filled.DSN)
	is("", "param2.Map.[\"main\"]", cfg.Map["main"])
	is("", "param2.List.[0]", cfg.List[0])
	is("", "", cfg.List[i])
	found, _ := cfg.Map["other"]
	is("", "param2.Map.[\"other\"]", found)
}

func fill(any) {}

type connecter interface{ URL(withDatabase bool) string }

var conf connecter

func switched() {
	is("place:example.com/shop.conf word:(example.com/shop.connecter).URL(true)", "shop.conf", conf.URL(true))
	is("place:example.com/shop.conf word:(example.com/shop.connecter).URL(false)", "shop.conf", conf.URL(false))
}

func get(key string) string { return os.Getenv(key) }

func or(key, fallback string) string {
	if v := get(key); v != "" {
		return v
	}
	return fallback
}

func load() (*Config, error) {
	return &Config{DSN: or("LOADED_DSN", "x")}, nil
}

func hostAndPort() (string, error) {
	host, ok := os.LookupEnv("DSN_HOST")
	if !ok {
		return "", errors.New("no host")
	}
	port, err := strconv.ParseUint(os.Getenv("DSN_PORT"), 10, 16)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("postgres://%s:%d/shop", host, port), nil
}

func again(n int) string {
	if n > 0 {
		return again(n - 1)
	}
	return os.Getenv("AGAIN_DSN")
}

func calls(key string) {
	is("env:HELPED", "HELPED", get("HELPED"))
	is("env:WITH_FALLBACK", "WITH_FALLBACK", or("WITH_FALLBACK", "postgres://localhost/shop"))
	cfg, err := load()
	_ = err
	is("env:LOADED_DSN", "LOADED_DSN", cfg.DSN)
	is("env:AGAIN_DSN", "AGAIN_DSN", again(3))
	put, _ := hostAndPort()
	is("env:DSN_HOST env:DSN_PORT word:10 word:16 word:shop", "DSN_HOST, DSN_PORT", put)
	is("env:CLOSED", "CLOSED", func() string { return os.Getenv("CLOSED") }())
	outer := os.Getenv("OUTER")
	func() { is("env:OUTER", "OUTER", outer) }()
	func(dsn string) { is("", "", dsn) }(outer)
	is("", "", os.Getenv(strings.ToUpper("x"+os.Getenv("Y"))))
}

func built() {
	u := url.URL{Scheme: "postgres", Host: os.Getenv("URL_HOST"), Path: "shop"}
	is("env:URL_HOST word:postgres word:shop", "URL_HOST", u.String())
}

func changed() {
	u, _ := url.Parse(os.Getenv("SERVER_URL"))
	q := u.Query()
	q.Set("sslmode", "disable")
	u.RawQuery = q.Encode()
	is("env:SERVER_URL", "SERVER_URL", u.String())
	orders, _ := url.Parse(os.Getenv("SERVER_URL"))
	orders.Path = "orders"
	is("env:SERVER_URL word:orders", "SERVER_URL", orders.String())
	is("env:SERVER_URL literal", "SERVER_URL", at(u, "audit").String())
}

func at(u *url.URL, name string) *url.URL {
	named := *u
	named.Path = name
	return &named
}

func reused() {
	u, _ := url.Parse(os.Getenv("SERVER_URL"))
	is("", "", u.String())
	u.Path = "audit"
	is("", "", u.String())
	local := url.URL{Host: os.Getenv("URL_HOST")}
	is("", "", local.String())
	local.Path = "audit"
	is("", "", local.String())
}

func database(name string) func(*url.URL) { return func(u *url.URL) { u.Path = name } }

func optional(options ...func(*url.URL)) {
	u, _ := url.Parse(os.Getenv("SERVER_URL"))
	for _, option := range options {
		option(u)
	}
	is("", "", u.String())
}

func handler(w http.ResponseWriter, r *http.Request) {
	var cfg Config
	fill(&cfg)
	is("", "", cfg.DSN)
	is("", "", r.FormValue("dsn"))
}
`

var literals = regexp.MustCompile(`literal:[0-9a-f]+`)

// digested returns key as it is kept: with a digest in place of each word.
func digested(key string) string {
	terms := strings.Fields(key)
	for i, term := range terms {
		if word, ok := strings.CutPrefix(term, "word:"); ok && !strings.Contains(word, ")") {
			sum := sha256.Sum256([]byte(word))
			terms[i] = "word:" + hex.EncodeToString(sum[:8])
		}
	}
	slices.Sort(terms)
	return strings.Join(terms, " ")
}

// TestOf holds what is known of each data source name to what is written
// next to it.
func TestOf(t *testing.T) {
	t.Parallel()
	form := ssatest.Form(t, origins)
	tracer := identity.NewTracer(form, catalog.Builtin(), func(path string) bool { return strings.HasPrefix(path, "example.com/") })
	n := 0
	for instr := range form.Instructions() {
		call, ok := instr.(*ssa.Call)
		if !ok || call.Call.StaticCallee() == nil || call.Call.StaticCallee().Name() != "is" {
			continue
		}
		n++
		id := tracer.Of(call.Call.Args[2])
		if key, want := literals.ReplaceAllString(id.Key(), "literal"), digested(text(call.Call.Args[0])); key != want {
			t.Errorf("%s: the key is %q, want %q", form.SSA.Prog.Fset.Position(call.Pos()), key, want)
		}
		if label, want := id.Label(), text(call.Call.Args[1]); label != want && !strings.HasPrefix(want, "param") {
			t.Errorf("%s: the label is %q, want %q", form.SSA.Prog.Fset.Position(call.Pos()), label, want)
		}
	}
	if want := strings.Count(origins, "is(\""); n != want {
		t.Errorf("%d data source names are looked at, want %d", n, want)
	}
}

func text(v ssa.Value) string { return constant.StringVal(v.(*ssa.Const).Value) }

// TestLiteralsWithoutCredentials takes two literals for the same database if
// only user and password differ.
func TestLiteralsWithoutCredentials(t *testing.T) {
	t.Parallel()
	form := ssatest.Form(t, `package shop

func is(same bool, a, b string) {}

func all() {
	is(true, "postgres://a:b@db/shop", "postgres://c:d@db/shop")
	is(true, "postgres://db/shop?user=a&password=b", "postgres://db/shop?password=c")
	is(true, "a:b@tcp(db)/shop", "c@tcp(db)/shop")
	is(true, "host=db user=a dbname=shop", "dbname=shop password=x host=db")
	is(false, "postgres://a:b@db/shop", "postgres://a:b@db/users")
	is(false, "a:b@tcp(db)/shop", "a:b@tcp(db2)/shop")
	is(false, "host=db dbname=shop", "host=db dbname=users")
}
`)
	tracer := identity.NewTracer(form, catalog.Builtin(), func(string) bool { return false })
	for instr := range form.Instructions() {
		call, ok := instr.(*ssa.Call)
		if !ok || call.Call.StaticCallee() == nil {
			continue
		}
		a, b := call.Call.Args[1], call.Call.Args[2]
		want := constant.BoolVal(call.Call.Args[0].(*ssa.Const).Value)
		if same := tracer.Of(a).Key() == tracer.Of(b).Key(); same != want {
			t.Errorf("%s and %s are the same: %v", a, b, same)
		}
	}
}
