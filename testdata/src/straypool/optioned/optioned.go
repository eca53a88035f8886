package main // want package:"pools"

// Options and builders change the name of the database that a constructor has put into
// its settings.

import (
	"database/sql"
	"log"
	"os"

	"straypool/optioned/shop"
)

type settings struct {
	url   string
	limit int
}

type option func(*settings)

func at(url string) option         { return func(s *settings) { s.url = url } }
func atMost(n int) option          { return func(s *settings) { s.limit = n } }
func (s *settings) use(url string) { s.url = url }

// open opens what its options say, and by default the database of orders.
func open(options ...option) (*sql.DB, error) {
	s := settings{url: os.Getenv("ORDERS_URL"), limit: 10}
	for _, o := range options {
		o(&s)
	}
	return dial(&s)
}

func dial(s *settings) (*sql.DB, error) {
	db, err := sql.Open("postgres", s.url)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(s.limit)
	return db, nil
}

// fixed has options that only size the pool.
func fixed(options ...func(*size)) (*sql.DB, error) {
	s := size{url: os.Getenv("STOCK_URL")}
	for _, o := range options {
		o(&s)
	}
	db, err := sql.Open("postgres", s.url)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(s.limit)
	return db, nil
}

type size struct {
	url   string
	limit int
}

func wide(s *size) { s.limit = 100 }

type builder struct{ s settings }

func build() *builder { return &builder{settings{url: os.Getenv("USERS_URL")}} }

func (b *builder) Of(url string) *builder { b.s.url = url; return b }
func (b *builder) Limit(n int) *builder   { b.s.limit = n; return b }
func (b *builder) Open() (*sql.DB, error) { return dial(&b.s) }

type plan struct {
	Source string
	limit  int
}

func newPlan() *plan { return &plan{Source: os.Getenv("ITEMS_URL")} }

func (p *plan) Use(source string) { p.Source = source }
func (p *plan) Size(n int)        { p.limit = n }
func (p *plan) Open() (*sql.DB, error) {
	db, err := sql.Open("postgres", p.Source)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(p.limit)
	return db, nil
}

func must(db *sql.DB, err error) *sql.DB {
	if err != nil {
		log.Fatal(err)
	}
	return db
}

func main() {
	orders := must(open(atMost(3)))
	audit := must(open(at(os.Getenv("AUDIT_URL"))))

	stock := must(fixed(wide))
	again := must(fixed()) // want `main.fixed builds a second pool of STOCK_URL in addition to the one from main.fixed`

	users := must(build().Limit(3).Open())
	second := must(build().Open()) // want `builder.Open builds a second pool of USERS_URL in addition to the one from builder.Open`
	news := must(build().Of(os.Getenv("NEWS_URL")).Limit(2).Open())
	extra := must(build().Of(os.Getenv("NEWS_URL")).Open()) // want `builder.Open builds a second pool of NEWS_URL in addition to the one from builder.Open`

	p, q, r := newPlan(), newPlan(), newPlan()
	p.Size(3)
	q.Use(os.Getenv("CARTS_URL"))
	items, carts := must(p.Open()), must(q.Open())
	more := must(r.Open()) // want `plan.Open builds a second pool of ITEMS_URL in addition to the one from plan.Open`

	s := settings{url: os.Getenv("MAIL_URL")}
	mail := must(dial(&s))
	t := settings{url: os.Getenv("MAIL_URL")}
	t.use(os.Getenv("BILLS_URL"))
	bills := must(dial(&t))

	shopDB := must(shop.Open())
	other := must(shop.Open(shop.At(os.Getenv("OTHER_URL"))))
	log.Print(shopDB.Ping(), other.Ping())

	for _, db := range []*sql.DB{orders, audit, stock, again, users, second, news, extra, items, carts, more, mail, bills} {
		log.Print(db.Ping())
	}
}
