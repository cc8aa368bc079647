locals {  }
