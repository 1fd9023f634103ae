import { describePolicies } from "./policies.js";

describePolicies("checkov", {
  CKV_DOCKER_1: [["FROM debian:12\nEXPOSE 22"], ["FROM debian:12\nEXPOSE 220"]],
  CKV_DOCKER_2: [['FROM debian:12\nCMD ["a"]'], ['FROM debian:12\nHEALTHCHECK CMD a\nCMD ["a"]']],
  CKV_DOCKER_3: [['FROM debian:12\nCMD ["a"]'], ['FROM debian:12\nUSER a\nCMD ["a"]']],
  CKV_DOCKER_4: [["FROM debian:12\nADD a /b"], ["FROM debian:12\nCOPY a /b"]],
  CKV_DOCKER_5: [
    [
      "FROM debian:12\nRUN apt-get update",
      "FROM debian:12\nRUN apt-get update\nRUN apt-get install -y a",
      "FROM alpine:3.22\nRUN apk update",
    ],
    ["FROM debian:12\nRUN apt-get update && apt-get install -y a"],
  ],
  CKV_DOCKER_6: [["FROM debian:12\nMAINTAINER a"], ["FROM debian:12"]],
  CKV_DOCKER_7: [["FROM debian", "FROM debian:latest"], ["FROM debian:12"]],
  CKV_DOCKER_8: [['FROM debian:12\nUSER root\nCMD ["a"]'], ['FROM debian:12\nUSER a\nCMD ["a"]']],
  CKV_DOCKER_9: [
    ["FROM debian:12\nRUN apt install -y a", "FROM debian:12\nRUN apt-get update && apt install -y a"],
    ["FROM debian:12\nRUN apt-get install -y a"],
  ],
  CKV_DOCKER_10: [["FROM debian:12\nWORKDIR a"], ["FROM debian:12\nWORKDIR /a"]],
  CKV_DOCKER_11: [["FROM a:1 AS x\nFROM b:1 AS x"], ["FROM a:1 AS x\nFROM b:1 AS y"]],
  CKV2_DOCKER_1: [["FROM debian:12\nRUN sudo a"], ["FROM debian:12\nRUN a"]],
  CKV2_DOCKER_2: [
    ["FROM debian:12\nRUN curl -k https://a.example", "FROM debian:12\nRUN curl --insecure https://a.example/b"],
    ["FROM debian:12\nRUN curl https://a.example"],
  ],
  CKV2_DOCKER_3: [
    ["FROM debian:12\nRUN wget --no-check-certificate https://a.example"],
    ["FROM debian:12\nRUN wget https://a.example"],
  ],
  CKV2_DOCKER_4: [
    ["FROM python:3.13\nRUN pip install --trusted-host a.example b"],
    ["FROM python:3.13\nRUN pip install b"],
  ],
  CKV2_DOCKER_5: [["FROM debian:12\nENV PYTHONHTTPSVERIFY=0"], ["FROM debian:12\nENV PYTHONHTTPSVERIFY=1"]],
  CKV2_DOCKER_6: [
    ["FROM node:22\nENV NODE_TLS_REJECT_UNAUTHORIZED=0"],
    ["FROM node:22\nENV NODE_TLS_REJECT_UNAUTHORIZED=1"],
  ],
  CKV2_DOCKER_7: [["FROM alpine:3.22\nRUN apk add --allow-untrusted a"], ["FROM alpine:3.22\nRUN apk add a"]],
  CKV2_DOCKER_8: [
    ["FROM debian:12\nRUN apt-get install --allow-unauthenticated -y a"],
    ["FROM debian:12\nRUN apt-get install -y a"],
  ],
  CKV2_DOCKER_9: [
    ["FROM centos:7\nRUN yum install --nogpgcheck -y a", "FROM fedora:42\nRUN dnf install -y --nogpgcheck a"],
    ["FROM centos:7\nRUN yum install -y a"],
  ],
  CKV2_DOCKER_10: [
    ["FROM centos:7\nRUN rpm -i --nosignature a.rpm", "FROM centos:7\nRUN rpm --nodigest -i a.rpm"],
    ["FROM centos:7\nRUN rpm -i a.rpm"],
  ],
  CKV2_DOCKER_11: [["FROM debian:12\nRUN apt-get install --force-yes a"], ["FROM debian:12\nRUN apt-get install -y a"]],
  CKV2_DOCKER_12: [
    ["FROM node:22\nENV NPM_CONFIG_STRICT_SSL=false", "FROM node:22\nRUN NPM_CONFIG_STRICT_SSL=false npm ci"],
    ["FROM node:22\nRUN npm ci"],
  ],
  CKV2_DOCKER_13: [
    ["FROM node:22\nRUN npm config set strict-ssl false"],
    ["FROM node:22\nRUN npm config set strict-ssl true"],
  ],
  CKV2_DOCKER_14: [
    [
      "FROM debian:12\nENV GIT_SSL_NO_VERIFY=1",
      "FROM debian:12\nRUN GIT_SSL_NO_VERIFY=true git clone https://a.example/b",
    ],
    ["FROM debian:12\nRUN git clone https://a.example/b"],
  ],
  CKV2_DOCKER_15: [
    [
      "FROM centos:7\nRUN echo sslverify=false >> /etc/yum.conf",
      "FROM centos:7\nRUN yum install -y --setopt=sslverify=false a",
    ],
    ["FROM centos:7\nRUN yum install -y a"],
  ],
  CKV2_DOCKER_16: [["FROM python:3.13\nENV PIP_TRUSTED_HOST=a.example"], ["FROM python:3.13\nRUN pip install a"]],
  CKV2_DOCKER_17: [["FROM debian:12\nRUN echo 'root:x' | chpasswd"], ["FROM debian:12\nRUN useradd a"]],
});
