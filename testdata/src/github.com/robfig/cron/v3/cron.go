package cron

type Cron struct{}

func New() *Cron { return &Cron{} }

func (c *Cron) AddFunc(spec string, cmd func()) (int, error) { return 0, nil }

type Job interface{ Run() }

type FuncJob func()

func (f FuncJob) Run() { f() }

func (c *Cron) AddJob(spec string, cmd Job) (int, error) { return 0, nil }

func (c *Cron) Start() {}
