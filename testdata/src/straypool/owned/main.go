package main // want package:"pools"

import (
	"log"
	"net/http"

	"straypool/owned/search"
)

type server struct {
	index *search.Index
	words search.Words
}

func (s *server) shared(w http.ResponseWriter, r *http.Request) {
	log.Print(s.index.Find(r.Context(), r.URL.Path))
	log.Print(s.words.Complete(r.Context(), r.URL.Path))
	log.Print(search.Standard().Find(r.Context(), r.URL.Path))
}

func find(w http.ResponseWriter, r *http.Request) {
	index := search.New()
	log.Print(index.Find(r.Context(), r.URL.Path)) // want `search.Index.Find builds a new pool \(sql.Open at straypool/owned/search/search.go:27\) for each request that find handles, in an object that is created each time \(straypool/owned/main.go:22\); create the object once, when the program starts`
}

func complete(w http.ResponseWriter, r *http.Request) {
	var words search.Words
	log.Print(words.Complete(r.Context(), r.URL.Path)) // want `Words.Complete builds a new pool .* in an object that is created each time`
}

func ask(w http.ResponseWriter, r *http.Request) { log.Print(search.Ask().Run(r.Context())) }

func probe(w http.ResponseWriter, r *http.Request) {
	p := search.NewProbe(r.FormValue("url"))
	defer p.Close()
	log.Print(p.Ping(r.Context()))
}

// sessions keep what they are given.
type sessions struct {
	mu sync
	by map[string]*search.Words
}

type sync struct{ ch chan struct{} }

func (s *sessions) kept(w http.ResponseWriter, r *http.Request) {
	s.mu.ch <- struct{}{}
	defer func() { <-s.mu.ch }()
	words := &search.Words{}
	s.by[r.URL.Path] = words
	log.Print(words.Complete(r.Context(), r.URL.Path))
}

func main() {
	s := &server{index: search.New()}
	http.HandleFunc("/shared", s.shared)
	http.HandleFunc("/find", find)
	http.HandleFunc("/ask", ask)
	http.HandleFunc("/probe", probe)
	http.HandleFunc("/complete", complete)
	http.HandleFunc("/kept", (&sessions{mu: sync{make(chan struct{}, 1)}, by: map[string]*search.Words{}}).kept)
	log.Print(s.index.Find(nil, "first"))
	log.Fatal(http.ListenAndServe(":8080", nil))
}
