import { describePolicies } from "./policies.js";

describePolicies("trivy", {
  "DS-0001": [
    [
      "FROM debian\nRUN a",
      "FROM debian:latest",
      "FROM pytorch/torchserve:latest",
      "FROM centos",
      "FROM gcr.io/distroless/static",
    ],
    ["FROM debian:12", "FROM scratch", "FROM debian:12 AS a\nFROM a"],
  ],
  "DS-0002": [
    [
      'FROM debian:12\nCMD ["a"]',
      'FROM debian:12\nUSER root\nCMD ["a"]',
      'FROM debian:12\nUSER app\nUSER root\nCMD ["a"]',
      // Whether it starts anything, is known, gives up root itself or is for testing does not matter to a policy.
      "FROM debian:12\nCOPY a /b",
      "FROM debian:12\nUSER root",
      "FROM own:1\nCMD a",
      "FROM python:3.13\nRUN useradd app\nCMD python a.py",
      "FROM nginx:1.29",
      'FROM debian:12 AS test\nUSER app\nUSER root\nENTRYPOINT ["gosu", "app", "a"]',
    ],
    [
      "FROM grafana/grafana:12.0.0\nEXPOSE 3000",
      'FROM debian:12\nUSER app\nCMD ["a"]',
      'FROM debian:12\nUSER 1000:1000\nCMD ["a"]',
    ],
  ],
  "DS-0004": [
    ["FROM debian:12\nEXPOSE 22", "FROM debian:12\nEXPOSE 80 22/tcp"],
    ["FROM debian:12\nEXPOSE 8080", "FROM debian:12\nEXPOSE 2222"],
  ],
  "DS-0005": [
    [
      "FROM debian:12\nADD a /b",
      "FROM debian:12\nADD a b /c/",
      "FROM debian:12\nARG JAR_FILE\nADD ${JAR_FILE} app.jar",
    ],
    [
      "FROM debian:12\nCOPY a /b",
      "FROM debian:12\nADD a.tar.gz /b",
      "FROM debian:12\nARG JAR_URL\nADD ${JAR_URL} app.jar",
      "FROM debian:12\nARG SOURCE=https://a.example/b.jar\nADD $SOURCE /b.jar",
    ],
  ],
  "DS-0006": [
    ["FROM debian:12 AS a\nCOPY --from=a /x /y"],
    ["FROM debian:12 AS a\nFROM debian:12\nCOPY --from=a /x /y"],
  ],
  "DS-0007": [['FROM debian:12\nENTRYPOINT ["a"]\nENTRYPOINT ["b"]'], ['FROM debian:12\nENTRYPOINT ["a"]']],
  "DS-0008": [["FROM debian:12\nEXPOSE 65536", "FROM debian:12\nEXPOSE 99999"], ["FROM debian:12\nEXPOSE 65535"]],
  "DS-0009": [
    ["FROM debian:12\nWORKDIR a", "FROM debian:12\nWORKDIR /a\nWORKDIR b"],
    ["FROM debian:12\nWORKDIR /a", "FROM debian:12\nWORKDIR $HOME/a", "FROM debian:12\nENV A=/a\nWORKDIR $A"],
  ],
  "DS-0010": [
    ["FROM debian:12\nRUN sudo a", "FROM debian:12\nRUN a && sudo b"],
    ["FROM debian:12\nRUN apt-get install -y sudo", "FROM debian:12\nRUN a"],
  ],
  "DS-0011": [
    ["FROM debian:12\nCOPY a b c", "FROM debian:12\nCOPY a b /c"],
    ["FROM debian:12\nCOPY a b c/", "FROM debian:12\nCOPY a c"],
  ],
  "DS-0012": [["FROM a:1 AS x\nFROM b:1 AS x"], ["FROM a:1 AS x\nFROM b:1 AS y"]],
  "DS-0013": [
    [
      "FROM debian:12\nRUN cd /usr/share/nginx",
      "FROM debian:12\nRUN cd /usr/share/nginx && ls",
      "FROM debian:12\nRUN apt-get update && cd /opt && make",
    ],
    ["FROM debian:12\nWORKDIR /a\nRUN make"],
  ],
  "DS-0014": [
    ["FROM debian:12\nRUN wget https://a.example\nRUN curl https://b.example"],
    ["FROM debian:12\nRUN curl https://b.example", "FROM debian:12\nRUN apt-get install -y curl"],
  ],
  "DS-0015": [["FROM centos:7\nRUN yum install -y a"], ["FROM centos:7\nRUN yum install -y a && yum clean all"]],
  "DS-0016": [['FROM debian:12\nCMD ["a"]\nCMD ["b"]'], ['FROM debian:12\nCMD ["a"]']],
  "DS-0017": [
    ["FROM debian:12\nRUN apt-get update\nRUN apt-get install -y a", "FROM debian:12\nRUN apt-get update"],
    ["FROM debian:12\nRUN apt-get update && apt-get install -y a"],
  ],
  "DS-0019": [["FROM fedora:42\nRUN dnf install -y a"], ["FROM fedora:42\nRUN dnf install -y a && dnf clean all"]],
  "DS-0020": [
    ["FROM opensuse/leap:15.6\nRUN zypper install -y a"],
    ["FROM opensuse/leap:15.6\nRUN zypper install -y a && zypper clean"],
  ],
  "DS-0021": [
    ["FROM debian:12\nRUN apt-get install a"],
    [
      "FROM debian:12\nRUN apt-get install -y a",
      "FROM debian:12\nRUN apt-get -y install a",
      "FROM debian:12\nRUN apt-get install -qq a",
    ],
  ],
  "DS-0022": [["FROM debian:12\nMAINTAINER a"], ["FROM debian:12\nLABEL maintainer=a"]],
  "DS-0023": [["FROM debian:12\nHEALTHCHECK CMD a\nHEALTHCHECK CMD b"], ["FROM debian:12\nHEALTHCHECK CMD a"]],
  "DS-0024": [["FROM debian:12\nRUN apt-get dist-upgrade -y"], ["FROM debian:12\nRUN apt-get install -y a"]],
  "DS-0025": [
    ["FROM alpine:3.22\nRUN apk add a", "FROM alpine:3.22\nRUN apk update && apk add a"],
    ["FROM alpine:3.22\nRUN apk add --no-cache a"],
  ],
  "DS-0026": [
    ['FROM debian:12\nCMD ["a"]', "FROM debian:12\nEXPOSE 80"],
    ['FROM debian:12\nHEALTHCHECK CMD a\nCMD ["a"]'],
  ],
  "DS-0027": [
    ["FROM registry.access.redhat.com/ubi9/ubi-minimal:9.6\nRUN microdnf install -y a"],
    ["FROM registry.access.redhat.com/ubi9/ubi-minimal:9.6\nRUN microdnf install -y a && microdnf clean all"],
  ],
  "DS-0029": [
    ["FROM debian:12\nRUN apt-get install -y a"],
    ["FROM debian:12\nRUN apt-get install -y --no-install-recommends a"],
  ],
  "DS-0030": [["FROM debian:12\nWORKDIR /proc", "FROM debian:12\nWORKDIR /boot/x"], ["FROM debian:12\nWORKDIR /app"]],
  "DS-0031": [
    [
      "FROM debian:12\nARG AWS_SECRET_ACCESS_KEY",
      "FROM debian:12\nENV GITHUB_TOKEN=abc12345defg",
      "FROM debian:12\nCOPY .aws/credentials /root/.aws/credentials",
      "FROM debian:12\nCOPY id_rsa /root/.ssh/id_rsa",
    ],
    ["FROM debian:12\nENV A=b"],
  ],
});
