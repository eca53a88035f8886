package web

type Controller struct{}

func (c *Controller) ServeJSON() error { return nil }
